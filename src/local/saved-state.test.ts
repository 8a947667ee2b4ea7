import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readSavedState, type SavedState, writeSavedState } from './saved-state.ts'
import { startStandIn } from './slack/stand-in.fixture.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'saved-state-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

test('nothing saved is no mistake', () => {
  expect(readSavedState(join(directory, 'none.json'))).toBeNull()
})

test('what was saved is read again, and the workspace goes on from it', async () => {
  const path = join(directory, 'workspace.json')
  const before = await startStandIn()
  const { message } = await before.message('mia', 'general', 'Hello')
  const slack = before.exportState()
  const saved: SavedState = { version: 1, language: 'zh-CN', company: 'empty', clockAheadMs: 5, slack }
  writeSavedState(path, saved)
  writeSavedState(path, saved)
  await before.stop()
  expect(readdirSync(directory)).toEqual(['workspace.json'])

  const read = readSavedState(path)
  expect(read).toEqual(saved)
  const after = await startStandIn({ people: [], channels: [], ...(read === null ? {} : { state: read.slack }) })
  expect(after.messages('general')).toEqual([message])
  expect(after.person('mia')).toBe(before.person('mia'))
  const { message: next } = await after.message('mia', 'general', 'Still here')
  expect(next.ts > message.ts).toBe(true)
  await after.stop()
})

test('what was saved before there were empty companies is of one with a past', async () => {
  const path = join(directory, 'workspace.json')
  const standIn = await startStandIn()
  writeSavedState(path, { version: 1, language: 'en', clockAheadMs: 0, slack: standIn.exportState() })
  await standIn.stop()
  expect(readSavedState(path)?.company).toBe('with-past')
})

test('a damaged file or one of another version says what to do', () => {
  const path = join(directory, 'workspace.json')
  writeFileSync(path, '{"version":1,')
  expect(() => readSavedState(path)).toThrow(/is damaged; delete it .*workspace\.json/)
  writeFileSync(path, '{"version":2}')
  expect(() => readSavedState(path)).toThrow(/another version/)
})
