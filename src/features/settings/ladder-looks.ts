import { addMonths } from '../../domain/calendar-date.ts'
import { ladderPreview } from '../../domain/ladder-preview.ts'
import { type Period, weekLater, weekOf } from '../../domain/period.ts'
import { stepRecipients } from '../../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../../domain/succession.ts'
import type { ActionRequest, RequestContext, Route } from '../../slack/routes.ts'
import { type ModalView, sentence } from '../../slack/surfaces.ts'
import { type Settings, type WorkspaceStore, workingCalendar } from '../../store/index.ts'
import type { SettingsForm } from './form.ts'
import { hoursForm } from './hours.modal.ts'
import { HOURS_LAST_WEEK, LADDER_EXAMPLE, LADDER_LAST_WEEK } from './ids.ts'
import { ladderForm } from './ladder.modal.ts'
import { buildLadderExample } from './ladder-example.modal.ts'
import { buildLadderWeek } from './ladder-week.modal.ts'

// What stands in a form leads to, before it is saved: read from the form as it is open.

/** Opens a look at the settings as they would be with what stands in a form, or says what is wrong with it. */
function look<Values>(
  id: string,
  form: SettingsForm<Values>,
  build: (typed: Settings, ctx: RequestContext) => Promise<ModalView>,
): Route {
  return {
    kind: 'action',
    id,
    action: 'settings.change',
    async handle(ctx: RequestContext, { view, interaction }: ActionRequest) {
      if (!view) return
      const checked = await form.check(form.read(view.values), ctx)
      if (checked.ok) return interaction.openModal(await build({ ...ctx.settings, ...checked.value }, ctx))
      await interaction.respond(sentence(Object.values(checked.error).join('\n')), 'ephemeral')
    },
  }
}

async function example(typed: Settings, { today, member, t, locale }: RequestContext): Promise<ModalView> {
  const calendar = workingCalendar(typed, member)
  return buildLadderExample({ ...typed, calendar, dueOn: addMonths(today, 1) }, t, locale)
}

async function lastWeek(typed: Settings, { store, settings, today, t, locale }: RequestContext): Promise<ModalView> {
  const week = weekLater(weekOf(today), -1)
  const [withTyped, inForce] = [await toldIn(week, typed, store), await toldIn(week, settings, store)]
  return buildLadderWeek(
    {
      week,
      remindAt: typed.remindAt,
      lines: withTyped.lines,
      inForce: inForce.lines,
      isWhole: withTyped.isWhole && inForce.isWhole,
    },
    t,
    locale,
  )
}

/**
 * What these settings would have told in a week (K3, N2), by the records as they are now: what was open on each day of it,
 * told to whoever is told of it today (R5).
 */
async function toldIn(week: Period, settings: Settings, store: WorkspaceStore) {
  const members = await store.members.list()
  const known = members.map(ladderMemberOf)
  const calendarOf = (ownerId: string) => {
    const [recipient] = stepRecipients(ownerId, known)
    const member = members.find(({ id }) => id === recipient)
    return member ? workingCalendar(settings, member) : null
  }
  const { ladder, remindAt, reminderGapDays: gapDays } = settings
  const { rows, isWhole } = await store.receivables.previewed(week, ladder)
  return { lines: ladderPreview(rows, week, ladder, { calendarOf, remindAt, gapDays }), isWhole }
}

/** The looks of the form of the ladder, and of that of the working hours. */
export const ladderLooks: readonly Route[] = [
  look(LADDER_EXAMPLE, ladderForm, example),
  look(LADDER_LAST_WEEK, ladderForm, lastWeek),
  look(HOURS_LAST_WEEK, hoursForm, lastWeek),
]
