import {
  actions,
  button,
  checkboxes,
  context,
  externalSelect,
  input,
  option,
  radioButtons,
  section,
} from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { OpenView } from '../../slack/routes.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { truncate } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { HandOverFigures, OwnedCustomer } from '../../store/index.ts'
import { type CommonForm, commonFields, figureList, readCommon, VALUE } from './form.ts'
import { BLOCK, CHOSEN, MANY_VIEW, NEXT_PAGE, OWNER_SELECT, PREVIOUS_PAGE } from './ids.ts'

/** Customers on a page: what fits into the form beside its fields, and into the routing data of what is asked next. */
export const PAGE_LENGTH = 50
/** Slack takes ten boxes in a block. */
const BOXES = 10

export const SCOPES = ['all', 'chosen'] as const

/** Everything in the form, as it was filled in. */
export interface ManyForm extends CommonForm {
  readonly ownerId: string | null
  readonly scope: (typeof SCOPES)[number] | null
  /** Ids of the customers that are ticked on the page that is shown. */
  readonly chosen: readonly string[]
}

/** Whose customers are chosen from, and a page of them. */
export interface ManyOwner {
  readonly id: string
  readonly name: string
  readonly figures: HandOverFigures
  readonly page: readonly OwnedCustomer[]
  /** The first customer of the page, counted from 0. */
  readonly offset: number
}

/** The form in which many customers are chosen: from whom, which of them, and to whom. */
export function buildMany(form: ManyForm, owner: ManyOwner | null, t: Translate, locale: Locale): ModalView {
  return modal({
    callbackId: MANY_VIEW,
    title: t('handovers.many.title'),
    submit: t('handovers.many.goOn'),
    close: t('handovers.form.cancel'),
    privateMetadata: JSON.stringify({ offset: String(owner?.offset ?? 0) }),
    blocks: [
      section(t('handovers.many.about')),
      input({
        blockId: BLOCK.owner,
        label: t('handovers.many.owner'),
        dispatch: true,
        element: externalSelect(OWNER_SELECT, {
          initial: owner && ownerOption({ ...owner, customers: owner.figures.customers }, t),
          placeholder: t('handovers.many.ownerPlaceholder'),
          minQueryLength: 0,
        }),
      }),
      ...(owner ? ownerBlocks(form, owner, t, locale) : []),
      ...commonFields(form, t),
    ],
  })
}

/** Somebody in the select of whoever owns customers. */
export const ownerOption = (
  { id, name, customers }: { readonly id: string; readonly name: string; readonly customers: number },
  t: Translate,
) => option(t('handovers.many.ownerOption', { name: truncate(name, 50), count: customers }), id)

function ownerBlocks({ scope, chosen }: ManyForm, owner: ManyOwner, t: Translate, locale: Locale): KnownBlock[] {
  const { id, figures, page, offset } = owner
  const { customers: total } = figures
  const along = figureList({ ...figures, customers: 0 }, t, locale)
  const boxes = Array.from({ length: Math.ceil(page.length / BOXES) }, (_, index) => index * BOXES)
  return [
    ...(along === '' ? [] : [section(along)]),
    context([t('handovers.figures.stays')]),
    input({
      blockId: BLOCK.scope,
      label: t('handovers.many.scope'),
      element: radioButtons(
        // Another person's customers are another element: Slack must not keep the old answer.
        `scope.${id}`,
        [option(t('handovers.many.all', { count: total }), 'all'), option(t('handovers.many.chosen'), 'chosen')],
        { initial: scope ?? 'all' },
      ),
    }),
    ...boxes.map((start) => {
      const some = page.slice(start, start + BOXES)
      const [from, to] = [offset + start + 1, offset + start + some.length]
      return input({
        blockId: `${CHOSEN}${offset + start}`,
        label: t('handovers.many.customers', { from, to, total }),
        optional: true,
        element: checkboxes(
          `${VALUE}.${id}`,
          some.map((customer) => option(customer.name, customer.id)),
          { initial: chosen },
        ),
      })
    }),
    ...(total > PAGE_LENGTH ? pageBlocks(offset, total, t) : []),
  ]
}

function pageBlocks(offset: number, total: number, t: Translate): KnownBlock[] {
  const [previous, next] = [Math.max(0, offset - PAGE_LENGTH), offset + PAGE_LENGTH]
  return [
    actions('pages', [
      ...(offset > 0 ? [button(PREVIOUS_PAGE, t('handovers.many.previous'), { value: String(previous) })] : []),
      ...(next < total ? [button(NEXT_PAGE, t('handovers.many.next'), { value: String(next) })] : []),
    ]),
    context([t('handovers.many.pageHint')]),
  ]
}

/** Reads the form back as it was filled in; `open`: as it lies before the person, with the page it shows. */
export function readMany({ values, privateMetadata }: Pick<OpenView, 'values' | 'privateMetadata'>): ManyForm {
  const offset = offsetOf(privateMetadata)
  const blocks = Array.from({ length: PAGE_LENGTH / BOXES }, (_, index) => `${CHOSEN}${offset + index * BOXES}`)
  return {
    ...readCommon(values),
    ownerId: values.option(BLOCK.owner),
    scope: readScope(values),
    chosen: blocks.flatMap((block) => values.options(block)),
  }
}

const readScope = (values: ViewValues) => SCOPES.find((scope) => scope === values.option(BLOCK.scope)) ?? null

/** The first customer of the page that a form shows. */
function offsetOf(privateMetadata: string): number {
  return offsetIn(privateMetadata.match(/"offset":"(\d{1,6})"/)?.[1])
}

/** A page's beginning from a button's value; the first page for what is none. */
export function offsetIn(value: string | null | undefined): number {
  const offset = /^\d{1,6}$/.test(value ?? '') ? Number(value) : 0
  return offset - (offset % PAGE_LENGTH)
}
