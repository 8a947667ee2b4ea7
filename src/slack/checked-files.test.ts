import { describe, expect, test } from '@jest/globals'
import { checkFiles, refusedFileTexts } from './checked-files.ts'
import type { SentFile } from './files.ts'
import { LIMITS } from './limits.ts'
import { createTranslator, SUPPORTED } from './locale.ts'
import type { FileOutcome } from './messenger.ts'

const file = (more: Partial<SentFile> = {}): SentFile => ({
  id: 'F1',
  name: 'crack.jpg',
  mimetype: 'image/jpeg',
  size: 1200,
  permalink: 'https://team.slack.com/files/U7/F1/crack.jpg',
  teamId: 'T1',
  standing: 'hosted',
  ...more,
})
const KEPT = {
  id: 'F1',
  name: 'crack.jpg',
  mimetype: 'image/jpeg',
  size: 1200,
  permalink: 'https://team.slack.com/files/U7/F1/crack.jpg',
}

/** A context in which Slack answers this, and the ids it was asked for. */
function asking(answer: FileOutcome = { kind: 'unknown', cause: 'timeout' }) {
  const ids: string[] = []
  const messenger = {
    file: async (id: string) => {
      ids.push(id)
      return answer
    },
  }
  return { ids, ctx: { teamId: 'T1', messenger } as unknown as Parameters<typeof checkFiles>[0] }
}
const refusal = (error: string): FileOutcome => ({ kind: 'refused', error, permanent: true })

describe('which files are kept (P1)', () => {
  test('one of which Slack has told everything, without asking again', async () => {
    const { ctx, ids } = asking()
    expect(await checkFiles(ctx, [file(), file()])).toEqual({ kept: [KEPT], refused: [] })
    expect(ids).toEqual([])
  })

  test.each([
    ['too large', { size: LIMITS.fileBytes + 1 }, 'too-large'],
    ['of another workspace', { teamId: 'T2' }, 'elsewhere'],
    ['only linked from elsewhere', { standing: 'linked', size: 0 }, 'elsewhere'],
    ['deleted', { standing: 'deleted', name: null, size: null }, 'gone'],
  ] as const)('not one that is %s', async (_what, more, problem) => {
    const { ctx, ids } = asking()
    expect(await checkFiles(ctx, [file(more)])).toEqual({ kept: [], refused: [{ file: file(more), problem }] })
    expect(ids).toEqual([])
  })

  test('one as large as a form takes', async () => {
    const { kept } = await checkFiles(asking().ctx, [file({ size: LIMITS.fileBytes })])
    expect(kept).toEqual([{ ...KEPT, size: LIMITS.fileBytes }])
  })

  const partial = file({ standing: 'ask', name: null, mimetype: null, size: null, permalink: null, teamId: null })
  test.each([
    ['is of this company after all', { kind: 'file', file: file() }, null],
    ['is of another one', { kind: 'file', file: file({ teamId: 'T2' }) }, 'elsewhere'],
    ['is too large', { kind: 'file', file: file({ size: 2 ** 40 }) }, 'too-large'],
    ['still says nothing', { kind: 'file', file: partial }, 'unknown'],
    ['is not for the app', refusal('file_not_found'), 'gone'],
    ['was deleted', refusal('file_deleted'), 'gone'],
    ['cannot be asked for', refusal('missing_scope'), 'unknown'],
    ['has to wait', { kind: 'rate-limited', retryAfterSeconds: 30 }, 'unknown'],
    ['is unknown, as Slack does not answer', { kind: 'unknown', cause: 'timeout' }, 'unknown'],
  ] as [string, FileOutcome, string | null][])(
    'Slack is asked of one it has told too little of, which %s',
    async (_what, answer, problem) => {
      const { ctx, ids } = asking(answer)
      const { kept, refused } = await checkFiles(ctx, [partial])
      expect(ids).toEqual(['F1'])
      expect([kept, refused.map((each) => each.problem)]).toEqual(problem === null ? [[KEPT], []] : [[], [problem]])
    },
  )

  test('each that is not kept has its sentence, in every language', async () => {
    const files = [
      file({ id: 'F2', size: 2 ** 40 }),
      file({ id: 'F3', teamId: 'T2' }),
      file({ id: 'F4', standing: 'deleted' }),
      file({ id: 'F5', standing: 'ask', name: null }),
    ]
    const checked = await checkFiles(asking().ctx, files)
    const texts = SUPPORTED.map((locale) => refusedFileTexts(checked, createTranslator(locale)))
    expect(texts[0]?.[0]).toBe('“crack.jpg” is larger than 10 MB. Add a smaller one, or say in words where it is.')
    expect(texts[0]?.[3]).toBe('Slack says nothing about “A file” just now. Please try again in a minute.')
    expect(new Set(texts.flat()).size).toBe(4 * SUPPORTED.length)
  })
})
