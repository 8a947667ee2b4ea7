import type { Result } from '../../domain/result.ts'
import type { ActionRequest, Interaction, RequestContext, Route, ViewRequest } from '../routes.ts'
import { sentence } from '../surfaces.ts'
import {
  buildCannot,
  buildHandOverForm,
  buildPassForm,
  buildReturnForm,
  type FormRoute,
  readForm,
  readRoute,
} from './forms.ts'
import type { HandedMatter, HandedRecord } from './matter.ts'
import { accept, giveBack, handOver, type Move, passTo, readAnswerable, readHandable, takeBack } from './moves.ts'

/** The modal in which a button was pressed, to be drawn anew afterwards; none for messages and App Home. */
const cardIn = ({ view }: ActionRequest): Pick<FormRoute, 'card'> => (view?.type === 'modal' ? { card: view.id } : {})

const refused = ({ interaction }: ActionRequest, text: string) => interaction.respond(sentence(text), 'ephemeral')

/** The routes with which records of a kind go to departments (P3): handed over, accepted, returned, taken back, passed on. */
export function departmentRoutes(matter: HandedMatter): readonly Route[] {
  const { ids, subject } = matter
  const [working, answering] = [`${subject}.work`, `${subject}.accept`] as const

  /** After a move: the card beneath, and App Home. */
  async function redraw(ctx: RequestContext, interaction: Interaction, { cardOf }: HandedRecord, card?: string) {
    if (card) await matter.redrawCard(ctx, interaction, cardOf, card)
    await ctx.refreshHome()
  }

  async function openHandOver(ctx: RequestContext, request: ActionRequest): Promise<void> {
    const found = await readHandable(matter, request.value ?? '', ctx)
    if (!found.ok) return refused(request, found.error)
    const { id: recordId, open, title } = found.value
    const departments = (await ctx.store.departments.list()).filter(({ id }) => id !== open?.departmentId)
    const route = { recordId, ...cardIn(request) }
    await request.interaction.openModal(
      departments.length === 0
        ? buildCannot(matter, 'noDepartments', ctx.t)
        : buildHandOverForm(matter, { title, departments, route }, ctx.t),
    )
  }

  async function openReturn(ctx: RequestContext, request: ActionRequest): Promise<void> {
    const found = await readAnswerable(matter, request.value ?? '', 'return', ctx)
    if (!found.ok) return refused(request, found.error)
    const { record, handOver: handed } = found.value
    const route = { recordId: record.id, handOverId: handed.id, ...cardIn(request) }
    await request.interaction.openModal(buildReturnForm(matter, record.title, route, ctx.t))
  }

  async function openPass(ctx: RequestContext, request: ActionRequest): Promise<void> {
    const found = await readAnswerable(matter, request.value ?? '', 'pass', ctx)
    if (!found.ok) return refused(request, found.error)
    const { record, handOver: handed } = found.value
    const people = await matter.moves(ctx.store).people(handed.departmentId)
    const colleagues = people.filter(({ id }) => id !== record.assigneeId)
    const route = { recordId: record.id, handOverId: handed.id, ...cardIn(request) }
    await request.interaction.openModal(
      colleagues.length === 0
        ? buildCannot(matter, 'noColleagues', ctx.t)
        : buildPassForm(matter, { title: record.title, colleagues, route }, ctx.t),
    )
  }

  /** A button that moves a hand-over at once. */
  const moving = (id: string, action: Route['action'], move: Move): Route => ({
    kind: 'action',
    id,
    action,
    async handle(ctx, request) {
      const moved = await move(matter, request.value ?? '', ctx)
      if (!moved.ok) return refused(request, moved.error)
      await redraw(ctx, request.interaction, moved.value, cardIn(request).card)
    },
  })

  /** A form that does it, or says at its fields why not. */
  const submitting = (
    id: string,
    action: Route['action'],
    make: (
      route: ReturnType<typeof readRoute>,
      form: ReturnType<typeof readForm>,
      ctx: RequestContext,
    ) => Promise<Result<HandedRecord, Record<string, string>>>,
  ): Route => ({
    kind: 'view',
    id,
    action,
    async handle(ctx: RequestContext, { values, privateMetadata, interaction }: ViewRequest) {
      const route = readRoute(privateMetadata)
      const done = await make(route, readForm(values), ctx)
      if (!done.ok) return { kind: 'errors', errors: done.error }
      return { kind: 'close', after: () => redraw(ctx, interaction, done.value, route.card) }
    },
  })

  return [
    { kind: 'action', id: ids.handOver, action: working, handle: openHandOver },
    submitting(ids.handOverForm, working, ({ recordId }, form, ctx) => handOver(matter, recordId, form, ctx)),
    moving(ids.accept, answering, accept),
    moving(ids.takeBack, working, takeBack),
    { kind: 'action', id: ids.giveBack, action: answering, handle: openReturn },
    submitting(ids.returnForm, answering, ({ handOverId }, { reason }, ctx) =>
      giveBack(matter, handOverId, reason, ctx),
    ),
    { kind: 'action', id: ids.pass, action: answering, handle: openPass },
    submitting(ids.passForm, answering, ({ handOverId }, form, ctx) => passTo(matter, handOverId, form, ctx)),
  ]
}
