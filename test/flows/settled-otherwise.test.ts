import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { handsOf } from '../support/hands.ts'
import { changeDealOf, giveUp } from '../support/owed.ts'
import { lastList, messagesOf, nine, promised } from '../support/promises.ts'
import { sell } from '../support/reminders.ts'
import { nowOf, shown } from '../support/seen.ts'
import { type Story, startStory } from '../support/story.ts'

// Nothing is open any more, or less than was, and no money has come in. The story begins on Monday, 2 March 2026; Mira
// reports to Helena.

/** A Wednesday; level 2 is reached on 22 April. */
const DUE = '2026-04-15'

describe.each(providers)('what is settled without being paid, on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    story.slack.faults.clear()
    await story.stop()
  })

  const broken = () => messagesOf(story, 'helena', /promise|written off/i)
  const ways = [
    ['written off', 'written-off', (owed: { id: string; dealId: string }) => giveUp(story, owed)],
    [
      'cancelled',
      'deal-changed',
      (owed: { id: string; dealId: string }) => changeDealOf(story, owed, { kind: 'cancellation', scope: 'whole' }),
    ],
  ] as const
  /** Why something of a rule was not told of a record. */
  const reasons = async (subjectId: string, rule: string) =>
    (await story.workspace.reminders.ofSubject(subjectId))
      .filter((item) => item.rule === rule && item.state !== 'sent')
      .map(({ reason }) => reason)

  test('K6: a credit note is no money: nothing was received of a broken promise', async () => {
    const owed = await sell(story, 'mira', 'Harbour', DUE)
    await story.moveTo(nine('2026-04-22'))
    await promised(story, 'mira', owed, '2026-04-24')
    await changeDealOf(story, owed, { kind: 'credit_note', amount: 3_000n, reference: 'CN-1', instalmentId: null })
    await story.moveTo(nine('2026-04-28'))
    expect(await nowOf(story, owed)).toMatchObject({ openAmount: 7_000n })
    expect(shown(broken()[0] ?? {})).toContain('Ms Li promised *€100.00* for 24 Apr 2026. Received of it: €0.00.')
    expect(shown(lastList(story, 'mira'))).toContain('Ms Li promised *€100.00* for 24 Apr 2026. Received: €0.00.')
  })

  test('K1, K6, N4: what was given up after its promise was broken was not paid', async () => {
    const owed = await sell(story, 'mira', 'Harbour', DUE)
    await story.moveTo(nine('2026-04-22'))
    await promised(story, 'mira', owed, '2026-04-24')
    await story.moveTo(nine('2026-04-28'))
    await giveUp(story, owed)
    await story.moveTo('2026-04-28T08:00:00Z')
    const [message, ...more] = broken()
    expect(more).toEqual([])
    expect(shown(message ?? {})).toContain('✓ Harbour: €100.00 is written off.')
    expect(shown(message ?? {})).not.toContain('has paid')
  })

  test.each(ways)(
    'K1, D9: the card of an instalment that was %s says so, and not that it is paid',
    async (name, _, settle) => {
      const owed = await sell(story, 'mira', 'Harbour', DUE)
      await settle(owed)
      await handsOf(story).card('mira', owed.id)
      const card = shown(story.slack.modal('mira'))
      const ended = name === 'cancelled' ? 'not owed any more, the deal was changed.' : '€100.00 is written off.'
      expect(card).toContain(`✓ Harbour: ${ended}\nfor Harbour · Single payment · due on 15 Apr 2026`)
      expect(card).not.toContain('owes')
      await story.slack.close('mira', { all: true })
    },
  )

  test.each(ways)(
    'K1, N5: %s before a broken promise could be told, the reason is not that it was paid',
    async (_, reason, settle) => {
      const owed = await sell(story, 'mira', 'Harbour', DUE)
      await story.moveTo(nine('2026-04-22'))
      await promised(story, 'mira', owed, '2026-04-24')
      story.slack.faults.always('chat.postMessage', { kind: 'error', error: 'service_unavailable' })
      await story.moveTo(nine('2026-04-28'))
      await settle(owed)
      story.slack.faults.clear()
      await story.moveTo('2026-04-28T09:00:00Z')
      expect(broken()).toEqual([])
      expect(await reasons(owed.id, 'promises-to-pay.broken')).toEqual([reason])
      const toOwner = await reasons(owed.id, 'promises-to-pay.due')
      expect(toOwner).toContain(reason)
      expect(toOwner).not.toContain('paid')
    },
  )

  test.each(ways)('K1, K9: %s before the review of a dispute could be told, likewise', async (_, reason, settle) => {
    const owed = await sell(story, 'mira', 'Harbour', DUE)
    await story.moveTo(nine('2026-04-22'))
    const { id: actorId } = await story.member('mira')
    const dispute = { submissionKey: 'dispute', instalmentId: owed.id, reason: 'Two of the lanterns flicker' }
    const opened = await story.workspace.disputes.open(dispute, actorId, story.clock.now())
    story.slack.faults.always('chat.postMessage', { kind: 'error', error: 'service_unavailable' })
    await story.moveTo(nine('2026-05-07'))
    await settle(owed)
    story.slack.faults.clear()
    await story.moveTo('2026-05-07T09:00:00Z')
    expect(await reasons(opened.ok ? opened.value.dispute.id : '', 'disputes.review')).toEqual([reason])
  })
})
