import type { CalendarDate } from '../../domain/calendar-date.ts'
import type { ControlPoint } from '../../domain/control-point.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import { MAX_TITLE } from '../../domain/deal.ts'
import { MAX_TASK_TITLE } from '../../domain/deal-task.ts'
import {
  datePicker,
  input,
  option,
  plainTextInput,
  radioButtons,
  section,
  staticSelect,
  usersSelect,
} from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { Department, Warranty } from '../../store/index.ts'
import { BLOCK, PLAN_VIEW, WARRANTY_VIEW } from './ids.ts'

/** The action id of inputs that report nothing before the form is submitted. */
const VALUE = 'value'

/** What is done for a customer after a deal by hand (D8); inspections come by themselves where there is a rhythm. */
export const SERVICE_KINDS = ['installation', 'training', 'inspection'] as const

/** What both forms are about, and who can be chosen in them. */
export interface ServiceSubject {
  readonly deal: { readonly id: string; readonly title: string; readonly customerName: string }
  /** Slack's id of who is proposed to do it; '' for nobody. */
  readonly ownerSlackId: string
  readonly departments: readonly Pick<Department, 'id' | 'name'>[]
  readonly departmentId: string | null
  /** The modal with the deal's card that the form was opened from, to be drawn anew afterwards. */
  readonly card: string | null
}

/** The form of a task (D8), or of a control point where it is opened for one (C12). */
export function buildPlanModal(
  subject: ServiceSubject,
  { point, dueOn }: { readonly point: ControlPoint | null; readonly dueOn: CalendarDate | null },
  t: Translate,
): ModalView {
  const { deal, card } = subject
  return modal({
    callbackId: PLAN_VIEW,
    title: point ? t(`dealTasks.kind.${point}`) : t('service.plan.title'),
    submit: t('service.plan.save'),
    close: t('service.cancel'),
    privateMetadata: JSON.stringify({ dealId: deal.id, point, card }),
    blocks: [
      aboutDeal(subject),
      ...(point
        ? []
        : [
            input({
              blockId: BLOCK.kind,
              label: t('service.plan.kind'),
              element: radioButtons(
                VALUE,
                SERVICE_KINDS.map((each) => option(t(`dealTasks.kind.${each}`), each)),
              ),
            }),
          ]),
      input({
        blockId: BLOCK.title,
        label: t(point ? 'service.plan.whatToCheck' : 'service.plan.what'),
        optional: point !== null,
        element: plainTextInput(VALUE, { maxLength: MAX_TASK_TITLE }),
      }),
      input({
        blockId: BLOCK.dueOn,
        label: t('dealTasks.form.dueOn'),
        element: datePicker(VALUE, { initial: dueOn }),
      }),
      ...whoInputs(subject, t),
    ],
  })
}

const aboutDeal = ({ deal }: ServiceSubject): KnownBlock =>
  section(`*${asTyped(deal.customerName, MAX_NAME)}*\n${asTyped(deal.title, MAX_TITLE)}`)

/** One member who is reminded, and the department that does it, where the workspace has any. */
function whoInputs({ ownerSlackId, departments, departmentId }: ServiceSubject, t: Translate): KnownBlock[] {
  return [
    input({
      blockId: BLOCK.owner,
      label: t('dealTasks.form.owner'),
      hint: t('dealTasks.form.ownerHint'),
      element: usersSelect(VALUE, { initial: ownerSlackId }),
    }),
    ...(departments.length > 0
      ? [
          input({
            blockId: BLOCK.department,
            label: t('service.plan.department'),
            hint: t('service.plan.departmentHint'),
            optional: true,
            element: staticSelect(
              VALUE,
              departments.map(({ id, name }) => option(name, id)),
              { initial: departmentId, placeholder: t('service.plan.departmentPlaceholder') },
            ),
          }),
        ]
      : []),
  ]
}

/** Who is to do it, as chosen; '' where nobody is. */
export interface WhoForm {
  readonly ownerSlackId: string
  readonly departmentId: string
}

/** A task as it was filled in, unchecked. */
export interface PlanForm extends WhoForm {
  readonly kind: string
  readonly title: string
  readonly dueOn: string
}

const readWho = (values: ViewValues): WhoForm => ({
  ownerSlackId: values.user(BLOCK.owner) ?? '',
  departmentId: values.option(BLOCK.department) ?? '',
})

/** Reads the form of a task back. */
export const readPlanForm = (values: ViewValues): PlanForm => ({
  ...readWho(values),
  kind: values.option(BLOCK.kind) ?? '',
  title: values.text(BLOCK.title) ?? '',
  dueOn: values.date(BLOCK.dueOn) ?? '',
})

/** The form of the warranty and of how often what was sold is inspected until it ends (D8). */
export function buildWarrantyModal(subject: ServiceSubject, { until, everyMonths }: Warranty, t: Translate): ModalView {
  const { deal, card } = subject
  return modal({
    callbackId: WARRANTY_VIEW,
    title: t('service.warranty.title'),
    submit: t('service.warranty.save'),
    close: t('service.cancel'),
    privateMetadata: JSON.stringify({ dealId: deal.id, card }),
    blocks: [
      aboutDeal(subject),
      input({
        blockId: BLOCK.until,
        label: t('service.warranty.until'),
        hint: t('service.warranty.untilHint'),
        optional: true,
        element: datePicker(VALUE, { initial: until }),
      }),
      input({
        blockId: BLOCK.everyMonths,
        label: t('service.warranty.everyMonths'),
        hint: t('service.warranty.everyMonthsHint'),
        optional: true,
        element: plainTextInput(VALUE, { initial: everyMonths === null ? '' : String(everyMonths), maxLength: 10 }),
      }),
      ...whoInputs(subject, t),
    ],
  })
}

/** A warranty as it was filled in, unchecked. */
export interface WarrantyForm extends WhoForm {
  readonly until: string
  readonly everyMonths: string
}

/** Reads the form of a warranty back. */
export const readWarrantyForm = (values: ViewValues): WarrantyForm => ({
  ...readWho(values),
  until: values.date(BLOCK.until) ?? '',
  everyMonths: values.text(BLOCK.everyMonths) ?? '',
})
