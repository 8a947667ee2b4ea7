import { addDays, type CalendarDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import { cleanNote } from '../../domain/check-in.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { workingDayOnOrAfter } from '../../domain/working-time.ts'
import { permit } from '../../slack/authorisation.ts'
import { checkPromiseMade } from '../../slack/customer-promises/fields.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { latestToday } from '../../slack/today.ts'
import { type MotivationDip, workingCalendar } from '../../store/index.ts'
import type { ActForm } from './act.modal.ts'
import { MAX_ACTION } from './dip-message.ts'
import { BLOCK } from './ids.ts'

/** Farther ahead than this nobody does anything about a dip. */
const MOST_DAYS_AHEAD = 30

/** By when something is done unless another day is chosen: the next working day, in whose morning one is reminded. */
export function nextDayToAct(ctx: Pick<RequestContext, 'now' | 'today' | 'member' | 'settings'>): CalendarDate {
  const tomorrow = addDays(latestToday(ctx), 1)
  return workingDayOnOrAfter(workingCalendar(ctx.settings, ctx.member), tomorrow) ?? tomorrow
}

/** The dip this person may act on, or a sentence that says why not (R2); also that it is over (N4). */
export async function readToAct(dipId: string, ctx: RequestContext): Promise<Result<MotivationDip, string>> {
  const [dip] = await ctx.store.implementationAlerts.dips([dipId])
  if (!dip) return err(ctx.t('implementationAlerts.error.gone'))
  // Whoever accepted it for a service department works it as their own.
  const holder = dip.assigneeId === ctx.actor.memberId ? dip.assigneeId : dip.ownerId
  const allowed = await permit(ctx, 'implementation.work', holder, { type: 'motivation-dip', id: dip.id })
  if (!allowed.ok) return err(allowed.error.sentence)
  return dip.overAt ? err(ctx.t('implementationAlerts.error.over')) : ok(dip)
}

/** Keeps what is done about a dip (I4), and what was promised with it (D6). Refused with a sentence at the field: gone, not theirs, over, or not filled in as it has to be. */
export async function actOnDip(
  dipId: string,
  form: ActForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<void, Record<string, string>>> {
  const { t, actor, now, today, store } = ctx
  const dip = await readToAct(dipId, ctx)
  if (!dip.ok) return err({ [BLOCK.action]: dip.error })
  const text = cleanNote(form.action, MAX_ACTION)
  const on = parseCalendarDate(form.on)
  const errors: Record<string, string> = {}
  if (!text.ok)
    errors[BLOCK.action] =
      text.error === 'empty'
        ? t('implementationAlerts.error.actionMissing')
        : t('implementationAlerts.error.actionTooLong', { max: MAX_ACTION })
  if (!on) errors[BLOCK.on] = t('implementationAlerts.error.onMissing')
  else if (on < today) errors[BLOCK.on] = t('implementationAlerts.error.onPast')
  else if (on > addDays(today, MOST_DAYS_AHEAD))
    errors[BLOCK.on] = t('implementationAlerts.error.onFar', { max: MOST_DAYS_AHEAD })
  const { dealId, ownerId } = dip.value
  const promised = await checkPromiseMade(form, { type: 'deal', id: dealId, ownerId }, submissionKey, ctx)
  if (!text.ok || !on || errors[BLOCK.on] || !promised.ok)
    return err({ ...errors, ...(promised.ok ? {} : promised.error) })
  const action = { text: text.value, on }
  const done = await store.implementationAlerts.act(dip.value.id, action, actor.memberId, now, promised.value)
  if (!done) return err({ [BLOCK.action]: t('implementationAlerts.error.over') })
  ctx.nudge()
  return ok(undefined)
}
