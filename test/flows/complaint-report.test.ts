import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { REPORT } from '../../src/slack/complaints/ids.ts'
import { cardsOf, fileComplaint } from '../support/complaints.ts'
import { providers } from '../support/database.ts'
import { fileInZip } from '../support/documents.ts'
import { shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

describe.each(providers)('the handling report on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(() => story.stop())

  async function ask(who: string, complaintId: string) {
    const card = cardsOf(story, who).at(-1)
    await story.slack.click(who, { channel: story.slack.channel(who), ts: card?.ts ?? '' }, REPORT, complaintId)
  }
  const files = (who: string) => story.slack.messages(who).flatMap((message) => message.files ?? [])
  const said = (who: string) => story.slack.ephemerals(who).map(shown).join('\n')

  test.each([
    ['mira', 'complaint-1.docx', 'Complaint handling report no. 1', 'Account, in the customer’s words'],
    ['min', '投诉处理报告-1.docx', '客户投诉处理报告表（1 号）', '客户原话'],
  ])('P9: %s gets it as a file in their own language, to be downloaded', async (who, name, title, column) => {
    const { id } = await fileComplaint(story, who, { account: '三盏灯 & three lanterns' })
    await ask(who, id)
    await story.slack.until(() => files(who).length === 1)
    const file = story.slack.file(files(who)[0]?.id ?? '')
    expect(file?.file).toMatchObject({ name, title, mimetype: expect.stringContaining('wordprocessingml') })
    const xml = fileInZip(Buffer.from(file?.content ?? '', 'base64'), 'word/document.xml')
    for (const text of [title, column, 'Harbour', '三盏灯 &amp; three lanterns']) expect(xml).toContain(text)
    await story.slack.until(() => said(who) !== '')
    expect(story.slack.refusedCalls).toEqual([])
  })

  test('P9: asked for in the card that fills a modal, it is said to have come, and not that it did not work', async () => {
    const { id, number } = await fileComplaint(story, 'mira')
    await story.slack.command('mira', `/complaint ${number}`)
    await openedModal(story, 'mira', 'complaints.card')
    await story.slack.click('mira', 'modal', REPORT, id)
    await openedModal(story, 'mira', 'notice')
    expect(story.slack.modal('mira')?.title.text).toBe('Please note')
    expect(shown(story.slack.modal('mira'))).toContain('is in your messages with me')
  })

  test('P9: what Slack refuses is said: a right that is missing, an upload that failed', async () => {
    const { id } = await fileComplaint(story, 'mira')
    story.slack.faults.next('files.getUploadURLExternal', { kind: 'error', error: 'missing_scope' })
    await ask('mira', id)
    await story.slack.until(() => said('mira').includes('an admin has to install Afterclose again'))
    story.slack.faults.next('files.completeUploadExternal', { kind: 'error', error: 'internal_error' })
    await ask('mira', id)
    await story.slack.until(() => said('mira').includes('Slack did not take the report of complaint no. 1'))
    expect(files('mira')).toEqual([])
  })
})
