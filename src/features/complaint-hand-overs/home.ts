import { section } from '../../slack/blocks.ts'
import { complaintTitle } from '../../slack/complaints/card.ts'
import { decisionsInHome, HOME_DECISIONS } from '../../slack/decisions-in-home.ts'
import { answerButtons } from '../../slack/department-hand-overs/words.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped, truncate } from '../../slack/text.ts'
import type { Complaint } from '../../store/index.ts'
import { COMPLAINTS } from './matter.ts'

/** How much of what the customer said stands in a line. */
const EXCERPT = 300

/** What was handed to the departments of this person and waits for somebody to accept it (P3, N5); nothing where nothing does. */
export const handedComplaintsInHome = {
  action: 'complaint.accept',
  group: 'handedComplaints',
  async pieces({ store, actor, t }: RequestContext) {
    const { list, total } = await store.complaintHandOvers.waitingFor(actor.memberId, HOME_DECISIONS)
    return { decisions: homeHandOvers(list, total, t) }
  },
} as const

/** The lines of these complaints, of so many in all. */
export function homeHandOvers(list: readonly Complaint[], total: number, t: Translate): KnownBlock[] {
  return decisionsInHome(
    t('complaintHandOvers.home.heading'),
    list.map((complaint) => lines(complaint, t)),
    total,
    t,
  )
}

function lines(complaint: Complaint, t: Translate): KnownBlock[] {
  const { handOver, severity, ownerName, account } = complaint
  if (!handOver) return []
  const facts = [
    `${severity === 'severe' ? '⚠ ' : ''}${t(`complaints.severity.${severity}`)}`,
    asTyped(handOver.departmentName, 80),
    t('complaintHandOvers.home.owner', { name: asTyped(ownerName, 80) }),
  ]
  const excerpt = asTyped(truncate(account.replaceAll('\n', ' '), EXCERPT), EXCERPT)
  return [
    section(`*${complaintTitle(complaint, t)}*\n${facts.join(' · ')}\n> ${excerpt}`),
    answerButtons(COMPLAINTS, { handOverId: handOver.id, name: complaintTitle(complaint, t) }, t),
  ]
}
