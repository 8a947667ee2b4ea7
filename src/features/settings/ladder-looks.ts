import { addMonths } from '../../domain/calendar-date.ts'
import { ladderPreview } from '../../domain/ladder-preview.ts'
import { parseLadder } from '../../domain/ladder-text.ts'
import { weekLater, weekOf } from '../../domain/period.ts'
import { stepRecipients } from '../../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../../domain/succession.ts'
import type { ActionRequest, RequestContext, Route } from '../../slack/routes.ts'
import { type ModalView, sentence } from '../../slack/surfaces.ts'
import { workingCalendar } from '../../store/index.ts'
import { LADDER_EXAMPLE, LADDER_LAST_WEEK } from './ids.ts'
import { ladderForm, ladderSentence } from './ladder.modal.ts'
import { buildLadderExample } from './ladder-example.modal.ts'
import { buildLadderWeek } from './ladder-week.modal.ts'

// What the days that stand in the form lead to, before they are saved: read from the form as it is open.

/** Opens a look at the ladder that stands in the form, or says what is wrong with it. */
function look(id: string, build: (ladder: Ladder, ctx: RequestContext) => Promise<ModalView>): Route {
  return {
    kind: 'action',
    id,
    action: 'settings.change',
    async handle(ctx: RequestContext, { view, interaction }: ActionRequest) {
      if (!view) return
      const ladder = parseLadder(ladderForm.read(view.values))
      if (ladder.ok) return interaction.openModal(await build(ladder.value, ctx))
      const problems = ladder.error.map((problem) => ladderSentence(problem, ctx.t))
      await interaction.respond(sentence(problems.join('\n')), 'ephemeral')
    },
  }
}

type Ladder = RequestContext['settings']['ladder']

async function example(ladder: Ladder, { today, settings, member, t, locale }: RequestContext): Promise<ModalView> {
  const calendar = workingCalendar(settings, member)
  return buildLadderExample({ ...settings, ladder, calendar, dueOn: addMonths(today, 1) }, t, locale)
}

/** By the records as they are now: what was open on each day of last week, told to whoever is told of it today (R5). */
async function lastWeek(ladder: Ladder, { store, settings, today, t, locale }: RequestContext): Promise<ModalView> {
  const week = weekLater(weekOf(today), -1)
  const members = await store.members.list()
  const known = members.map(ladderMemberOf)
  const calendarOf = (ownerId: string) => {
    const [recipient] = stepRecipients(ownerId, known)
    const member = members.find(({ id }) => id === recipient)
    return member ? workingCalendar(settings, member) : null
  }
  const by = { calendarOf, remindAt: settings.remindAt }
  const typed = await store.receivables.previewed(week, ladder)
  const inForce = await store.receivables.previewed(week, settings.ladder)
  return buildLadderWeek(
    {
      week,
      lines: ladderPreview(typed.rows, week, ladder, by),
      inForce: ladderPreview(inForce.rows, week, settings.ladder, by),
      isWhole: typed.isWhole && inForce.isWhole,
    },
    t,
    locale,
  )
}

export const ladderLooks: readonly Route[] = [look(LADDER_EXAMPLE, example), look(LADDER_LAST_WEEK, lastWeek)]
