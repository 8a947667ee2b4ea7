import { type Role, reach } from '../../domain/policy.ts'
import { actions, button, context, option, staticSelect } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { BACK, CHOOSE_VIEW, NEXT_PAGE, PREVIOUS_PAGE } from './ids.ts'

/** The sides from which what is open can be looked at. */
export const VIEWS = ['day', 'aging', 'rep', 'customer'] as const
export type ViewName = (typeof VIEWS)[number]

/** What a message of `/collect` shows: a side, or one part of it (an age, a rep, a customer), and which page, from 0. */
export interface ShownView {
  readonly name: ViewName
  readonly of: string | null
  readonly page: number
}

export const FIRST_VIEW: ShownView = { name: 'day', of: null, page: 0 }

/** The sides that are of use to somebody: who sees one person's receivables only, has but the days to choose from. */
export function viewsFor(roles: readonly Role[]): readonly ViewName[] {
  switch (reach(roles, 'receivable.see')) {
    case 'all':
      return VIEWS
    case 'team-and-own':
    case 'team':
      return ['day', 'rep']
    case 'own':
    case 'none':
      return ['day']
  }
}

/** What is asked for by a word after the command. */
export const VIEW_WORDS: ReadonlyMap<string, ViewName> = new Map([
  ...['day', 'days', '日期', '按日期', '依日期'].map((word) => [word, 'day'] as const),
  ...['aging', 'ageing', 'age', '账龄', '帳齡'].map((word) => [word, 'aging'] as const),
  ...['reps', 'rep', '销售员', '業務'].map((word) => [word, 'rep'] as const),
  ...['customers', 'customer', '客户', '客戶'].map((word) => [word, 'customer'] as const),
])

/** A view as routing data. */
export const viewValue = ({ name, of, page }: ShownView): string => `${name}/${of ?? ''}/${page}`

/**
 * Reads such a view back; it proves nothing (R2). One that is not ours, or of no use to this person, is the first page by
 * day. A bare number is a page by day.
 */
export function readView(value: string | null, allowed: readonly ViewName[]): ShownView {
  const [first = '', of = '', number = ''] = (value ?? '').split('/')
  const name = allowed.find((each) => each === first)
  if (name) return { name, of: of || null, page: pageOf(number) }
  return { ...FIRST_VIEW, page: pageOf(first) }
}

const pageOf = (text: string) => (/^\d{1,6}$/.test(text) ? Number(text) : 0)

/** The choice of views above a message; nothing where there is but one. */
export function viewChoice({ name, of }: ShownView, views: readonly ViewName[], t: Translate): KnownBlock[] {
  if (views.length <= 1) return []
  const options = views.map((each) => option(t(`collect.view.${each}`), viewValue({ ...FIRST_VIEW, name: each })))
  const select = staticSelect(CHOOSE_VIEW, options, {
    initial: viewValue({ ...FIRST_VIEW, name }),
    placeholder: t('collect.view.choose'),
  })
  // The way back from a part: choosing what is chosen already does nothing in Slack.
  const back = of === null ? [] : [button(BACK, t('collect.view.back'), { value: viewValue({ ...FIRST_VIEW, name }) })]
  return [actions('view', [select, ...back])]
}

/** Which page it is, with the buttons to the others; nothing where there is but one. */
export function pageBlocks(shown: ShownView, pages: number, t: Translate): KnownBlock[] {
  const { page } = shown
  if (pages <= 1) return []
  const to = (other: number) => ({ value: viewValue({ ...shown, page: other }) })
  const buttons = [
    ...(page > 0 ? [button(PREVIOUS_PAGE, t('collections.list.previous'), to(page - 1))] : []),
    ...(page < pages - 1 ? [button(NEXT_PAGE, t('collections.list.next'), to(page + 1))] : []),
  ]
  return [context([t('collections.list.page', { page: page + 1, pages })]), actions('pages', buttons)]
}

/** Reads a page, or the last one where that one does not exist any more. */
export async function readPage<Part extends { readonly rows: readonly unknown[]; readonly total: number }>(
  page: number,
  length: number,
  read: (part: { readonly offset: number; readonly limit: number }) => Promise<Part>,
): Promise<Part & { readonly page: number }> {
  const wanted = await read({ offset: page * length, limit: length })
  if (wanted.rows.length > 0 || wanted.total === 0) return { ...wanted, page: wanted.total === 0 ? 0 : page }
  const last = Math.ceil(wanted.total / length) - 1
  return { ...(await read({ offset: last * length, limit: length })), page: last }
}
