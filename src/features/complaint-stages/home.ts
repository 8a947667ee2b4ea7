import { section } from '../../slack/blocks.ts'
import { complaintTitle } from '../../slack/complaints/card.ts'
import { decisionsInHome, HOME_DECISIONS } from '../../slack/decisions-in-home.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { AskedAgreement, RemedyApproval } from '../../store/index.ts'
import { agreementButtons } from './agreement.messages.ts'
import { approvalButtons, costText } from './approval.messages.ts'
import { decidingAuthority } from './decide.ts'

/** How much of a solution or of a customer's words stands in App Home. */
const EXCERPT = 300

/** The remedies that this person is to decide on (N5, P2), in App Home; nothing where none waits. */
export const remediesInHome = {
  action: 'complaint.approve',
  group: 'remedies',
  async pieces(ctx: RequestContext) {
    const { store, actor, settings, t, locale } = ctx
    const decider = { memberId: actor.memberId, visible: visibilityOf(actor, 'complaint.approve') }
    const limit = { authority: decidingAuthority(ctx), currency: settings.currency }
    const { rows, total } = await store.complaintApprovals.waiting({ ...decider, ...limit }, HOME_DECISIONS)
    return { decisions: remedyBlocks(rows, total, t, locale) }
  },
} as const

/** The lines of these remedies, of so many in all, each with its buttons; nothing without any. */
export const remedyBlocks = (
  approvals: readonly RemedyApproval[],
  total: number,
  t: Translate,
  locale: Locale,
): KnownBlock[] =>
  decisionsInHome(
    t('complaintStages.approval.home'),
    approvals.map((approval) => [
      section(
        [
          t('complaintStages.approval.line', {
            complaint: complaintTitle(approval.complaint, t),
            remedy: t(`complaints.remedy.${approval.remedy}`),
            cost: costText(approval, t, locale),
            name: asTyped(approval.askedByName, 80),
          }),
          `> ${asTyped(approval.solution, EXCERPT).replaceAll('\n', '\n> ')}`,
        ].join('\n'),
      ),
      approvalButtons(approval, t),
    ]),
    total,
    t,
  )

/** The low scores that this person is to agree to (N5, P8), in App Home; nothing where none waits. */
export const agreementsInHome = {
  action: 'complaint.agree',
  group: 'agreements',
  async pieces({ store, actor, t }: RequestContext) {
    const decider = { memberId: actor.memberId, visible: visibilityOf(actor, 'complaint.agree') }
    const { rows, total } = await store.complaintAgreements.waiting(decider, HOME_DECISIONS)
    return { decisions: agreementBlocks(rows, total, t) }
  },
} as const

/** The lines of these scores, of so many in all, each with its buttons; nothing without any. */
export const agreementBlocks = (asked: readonly AskedAgreement[], total: number, t: Translate): KnownBlock[] =>
  decisionsInHome(
    t('complaintStages.agreement.home'),
    asked.map((each) => [
      section(
        [
          t('complaintStages.agreement.line', {
            complaint: complaintTitle(each.complaint, t),
            score: each.score,
            name: asTyped(each.scoredByName, 80),
          }),
          ...(each.scoreNote ? [`> ${asTyped(each.scoreNote, EXCERPT).replaceAll('\n', '\n> ')}`] : []),
        ].join('\n'),
      ),
      agreementButtons(each, t),
    ]),
    total,
    t,
  )
