import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { CONTROL_POINTS, type ControlPoint, proposedControl } from '../../domain/control-point.ts'
import { instalmentState } from '../../domain/instalment.ts'
import { warrantyNotice } from '../../domain/warranty.ts'
import type { DealTask, DealWithInstalments, Warranty } from '../../store/index.ts'
import { actions, button, section } from '../blocks.ts'
import { DO } from '../deal-tasks/ids.ts'
import type { Locale, Translate } from '../locale.ts'
import type { RequestContext } from '../routes.ts'
import type { KnownBlock } from '../surfaces.ts'
import { asTyped } from '../text.ts'
import { ladderDay } from '../today.ts'
import { PLAN, WARRANTY } from './ids.ts'

/** How a control point of a deal stands (C12). */
export interface ControlOnCard {
  readonly point: ControlPoint
  /** The last task of it, with the name of whoever is to do it; null: none was planned. */
  readonly task: (DealTask & { readonly ownerName: string }) | null
  /** For which day it would be planned now; null: there is nothing to control. */
  readonly proposedOn: CalendarDate | null
}

/** Service and control after a deal, as they stand on its card. */
export interface ServiceOnCard {
  readonly dealId: string
  readonly dealTitle: string
  readonly warranty: Warranty
  readonly deliveredOn: CalendarDate | null
  readonly controls: readonly ControlOnCard[]
}

/** What of a deal decides about its control points. */
export const controlledDeal = (deal: DealWithInstalments, day: ReturnType<typeof ladderDay>) => {
  const open = deal.instalments.filter(({ openAmount }) => openAmount > 0n)
  const levels = open
    .map((each) => instalmentState(each, day))
    .map((state) => (state.kind === 'overdue' ? state.level : 0))
  return {
    plannedDeliveryOn: deal.plannedDeliveryOn,
    deliveredOn: deal.deliveredOn,
    openDues: open.map(({ dueOn }) => dueOn),
    level: Math.max(0, ...levels),
  }
}

/**
 * Reads it for a deal that the person may see, with the tasks of the deal, among which its control points are; null for a deal that
 * was called off.
 */
export async function serviceOfDeal(
  deal: DealWithInstalments,
  tasks: readonly DealTask[],
  ctx: RequestContext,
): Promise<ServiceOnCard | null> {
  const { store, today } = ctx
  if (deal.cancelledOn !== null) return null
  const plan = await store.servicePlans.ofDeal(deal.id)
  if (!plan) return null
  const controlled = controlledDeal(deal, ladderDay(ctx))
  const controls: ControlOnCard[] = []
  for (const point of CONTROL_POINTS) {
    const task = tasks.find(({ kind }) => kind === point)
    const owner = task && (await store.members.byId(task.ownerId))
    controls.push({
      point,
      task: task ? { ...task, ownerName: owner?.name ?? '' } : null,
      proposedOn: proposedControl(point, controlled, today),
    })
  }
  const { until, everyMonths } = plan
  const { id: dealId, title: dealTitle, deliveredOn } = deal
  return { dealId, dealTitle, warranty: { until, everyMonths }, deliveredOn, controls }
}

/** The part of a deal's card: warranty and inspections with their form, the form of a task, and the control points. */
export function servicePart(service: ServiceOnCard, t: Translate, locale: Locale): KnownBlock[] {
  const { dealId, dealTitle, warranty, deliveredOn, controls } = service
  const notice = warrantyNoticeText(warranty, deliveredOn, t, locale)
  const of = (id: string, label: string) =>
    button(id, label, { value: dealId, accessibilityLabel: `${label}: ${dealTitle}` })
  const shown = controls.filter(({ task, proposedOn }) => task !== null || proposedOn !== null)
  return [
    section(
      [
        `*${t('service.part.heading')}*`,
        warrantyText(warranty, t, locale),
        ...(notice === null ? [] : [`⚠ ${notice}`]),
      ].join('\n'),
    ),
    actions('service', [of(PLAN, t('service.button.plan')), of(WARRANTY, t('service.button.warranty'))]),
    ...shown.map((control) => controlBlock(control, service, t, locale)),
  ]
}

function warrantyText({ until, everyMonths }: Warranty, t: Translate, locale: Locale): string {
  if (until === null) return t('service.part.noWarranty')
  const date = formatDate(until, locale)
  return everyMonths === null
    ? t('service.part.warranty', { date })
    : t('service.part.inspected', { date, count: everyMonths })
}

/** That the goods came too late for the warranty or for its inspections (D8), in a sentence; null where they did not. */
export function warrantyNoticeText(
  warranty: Warranty,
  deliveredOn: CalendarDate | null,
  t: Translate,
  locale: Locale,
): string | null {
  const notice = warrantyNotice(warranty, deliveredOn)
  if (notice === null || warranty.until === null || deliveredOn === null) return null
  const words = { until: formatDate(warranty.until, locale), date: formatDate(deliveredOn, locale) }
  return t(notice === 'too-short' ? 'service.notice.tooShort' : 'service.notice.over', words)
}

/** A control point: who checked what when; or who is to, and by when; or that it can be planned. */
function controlBlock(
  { point, task }: ControlOnCard,
  { dealId, dealTitle }: ServiceOnCard,
  t: Translate,
  locale: Locale,
): KnownBlock {
  const name = t(`dealTasks.kind.${point}`)
  const isOpen = task !== null && task.doneOn === null
  const label = t(isOpen ? 'dealTasks.action.result' : 'service.button.control')
  const accessibilityLabel = `${label}: ${name}, ${dealTitle}`
  const accessory = isOpen
    ? button(DO, label, { value: task.id, accessibilityLabel })
    : button(PLAN, label, { value: `${dealId}:${point}`, accessibilityLabel })
  if (task === null) return section(t('service.part.notPlanned', { point: name }), { accessory })
  if (task.doneOn === null) {
    const values = { point: name, date: formatDate(task.dueOn, locale), name: asTyped(task.ownerName, 80) }
    return section(t('service.part.planned', values), { accessory })
  }
  const values = { point: name, date: formatDate(task.doneOn, locale), name: asTyped(task.doneByName ?? '', 80) }
  const result = asTyped((task.result ?? '').replaceAll('\n', ' '), 300)
  return section(`${t('service.part.checked', values)}\n> ${result}`, { accessory })
}
