import { formatInstant } from '../../domain/calendar-date.ts'
import { stageAfter } from '../../domain/complaint-stage.ts'
import { eventText } from '../../slack/complaints/history.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import type { ComplaintRefusal, WaitRefusal } from '../../store/index.ts'

/** Why a complaint was not changed, for somebody who was slower or tried to skip a stage (P2, N4): with what happened last. */
export function refusedSentence(refusal: ComplaintRefusal | WaitRefusal, ctx: RequestContext): string {
  const { last } = refusal
  const reason = reasonOf(refusal, ctx)
  if (!last) return reason
  const reading = { timeZone: ctx.member.timeZone, locale: ctx.locale }
  const date = formatInstant(last.at, reading.timeZone, reading.locale)
  return `${reason} ${ctx.t('complaintStages.error.since', { what: eventText(last, ctx.t, reading), date })}`
}

function reasonOf({ kind, complaint }: ComplaintRefusal | WaitRefusal, { t }: RequestContext): string {
  const stage = t(`complaints.stage.${complaint.stage}`)
  switch (kind) {
    case 'not-next': {
      const next = stageAfter(complaint.stage)
      const step = next && next !== 'received' ? t(`complaints.todo.${next}`) : ''
      return t('complaintStages.error.notNext', { stage, step })
    }
    case 'not-back':
      return t('complaintStages.error.notBack', { stage })
    case 'changed':
      return t('complaintStages.error.changed', { stage })
    case 'waits':
      return t('complaintStages.error.waits', { reason: asTyped(complaint.waiting?.reason ?? '', 200) })
    case 'closed':
      return t('complaintStages.error.closed')
    case 'not-closed':
      return t('complaintStages.error.notClosed')
    case 'awaits-approval':
      return t('complaintStages.error.awaitsApproval')
    case 'awaits-agreement':
      return t('complaintStages.error.awaitsAgreement')
    case 'nothing-to-agree':
      return t('complaintStages.error.nothingToAgree')
    case 'withdrawn':
      return t('complaintStages.error.withdrawn')
    case 'does-not-wait':
      return t('complaintStages.error.doesNotWait')
  }
}
