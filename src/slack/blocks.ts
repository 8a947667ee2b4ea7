/**
 * Block Kit pieces. Pure; every text is cut to the limit of its place, so that the longest input is shown shortened
 * rather than refused. What routes (ids, values) is never cut: too long is a mistake of ours and throws.
 */
import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  Checkboxes,
  ContextBlock,
  ConversationsSelect,
  Datepicker,
  DividerBlock,
  ExternalSelect,
  FileInput,
  HeaderBlock,
  InputBlock,
  InputBlockElement,
  MultiStaticSelect,
  MultiUsersSelect,
  Overflow,
  PlainTextElement,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
  RichTextBlock,
  SectionBlock,
  SectionBlockAccessory,
  StaticSelect,
  Timepicker,
  UsersSelect,
} from '@slack/types'
import type { CalendarDate } from '../domain/calendar-date.ts'
import { LIMITS } from './limits.ts'
import { asTyped, mrkdwn, plainText, truncate } from './text.ts'

/** A routing string, refused when Slack would refuse it. */
function routing(text: string, max: number, what: string): string {
  if (text.length === 0 || text.length > max)
    throw new Error(`${what} has ${text.length} characters, allowed are 1–${max}`)
  return text
}

const blockId = (id: string | undefined) => (id === undefined ? {} : { block_id: routing(id, LIMITS.id, 'block_id') })
const actionId = (id: string) => ({ action_id: routing(id, LIMITS.id, 'action_id') })
const placeholder = (text: string | undefined): { placeholder?: PlainTextElement } =>
  text === undefined ? {} : { placeholder: plainText(text, LIMITS.placeholder) }

function within<Item>(items: readonly Item[], max: number, what: string): Item[] {
  if (items.length === 0 || items.length > max) throw new Error(`${items.length} ${what}, allowed are 1–${max}`)
  return [...items]
}

/** A heading; plain text. */
export function header(text: string): HeaderBlock {
  return { type: 'header', text: plainText(text, LIMITS.headerText) }
}

/** A paragraph, with at most one element at its side. */
export function section(
  text: string,
  more: { readonly accessory?: SectionBlockAccessory; readonly blockId?: string } = {},
): SectionBlock {
  return {
    type: 'section',
    ...blockId(more.blockId),
    text: mrkdwn(text, LIMITS.sectionText),
    ...(more.accessory ? { accessory: more.accessory } : {}),
  }
}

/** Labelled values in two columns, at most ten; marks for bold and the like do nothing in them. */
export function fields(list: readonly { readonly label: string; readonly value: string }[]): SectionBlock {
  const lines = within(list, LIMITS.sectionFields, 'fields').map(({ label, value }) => {
    const heading = mrkdwn(truncate(label, LIMITS.sectionFieldText / 4), LIMITS.sectionFieldText / 2).text
    const rest = LIMITS.sectionFieldText - heading.length - '**\n'.length
    const element = mrkdwn(asTyped(value, rest), rest)
    return { ...element, text: `*${heading}*\n${element.text}` }
  })
  return { type: 'section', fields: lines }
}

/** Small print. */
export function context(texts: readonly string[], more: { readonly blockId?: string } = {}): ContextBlock {
  const elements = within(texts, LIMITS.contextElements, 'texts').map((text) => mrkdwn(text, LIMITS.contextText))
  return { type: 'context', ...blockId(more.blockId), elements }
}

/** Places to go to, one after another behind their heading: what stands there is Slack's, or whoever put it there. */
export function links(
  heading: string,
  list: readonly { readonly text: string; readonly url: string }[],
): RichTextBlock {
  const elements = list.flatMap(({ text, url }, index) => [
    { type: 'text' as const, text: index === 0 ? ' ' : ' · ' },
    { type: 'link' as const, url, text: plainText(text, LIMITS.optionText).text },
  ])
  const bold = { type: 'text' as const, text: plainText(heading, LIMITS.headerText).text, style: { bold: true } }
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [bold, ...elements] }] }
}

/** A line. */
export function divider(): DividerBlock {
  return { type: 'divider' }
}

/** A row of buttons and selects. */
export function actions(id: string, elements: readonly ActionsBlockElement[]): ActionsBlock {
  return { type: 'actions', ...blockId(id), elements: within(elements, LIMITS.actionsElements, 'elements') }
}

export interface ButtonOptions {
  /** Routing data for the handler, which still checks everything (R2). */
  readonly value?: string
  /** At most one primary button in a view. */
  readonly style?: 'primary' | 'danger'
  /** What a screen reader says when the text alone does not tell ("Record payment for …"). */
  readonly accessibilityLabel?: string
  /** What Slack asks before the button counts as pressed. */
  readonly confirm?: ConfirmText
}

/** A question before a button counts: its heading, what it means to go on, and the two answers. */
interface ConfirmText {
  readonly title: string
  readonly text: string
  readonly yes: string
  readonly no: string
}

/** A button; no emoji, a verb. */
export function button(id: string, text: string, options: ButtonOptions = {}): Button {
  const { value, style, accessibilityLabel, confirm } = options
  return {
    type: 'button',
    ...actionId(id),
    text: plainText(text, LIMITS.buttonText),
    ...(value === undefined ? {} : { value: routing(value, LIMITS.buttonValue, 'button value') }),
    ...(style ? { style } : {}),
    ...(accessibilityLabel
      ? { accessibility_label: plainText(accessibilityLabel, LIMITS.accessibilityLabel).text }
      : {}),
    ...(confirm
      ? {
          confirm: {
            title: plainText(confirm.title, LIMITS.confirmTitle),
            text: plainText(confirm.text, LIMITS.confirmText),
            confirm: plainText(confirm.yes, LIMITS.confirmAnswer),
            deny: plainText(confirm.no, LIMITS.confirmAnswer),
          },
        }
      : {}),
  }
}

/** An entry of a select or of radio buttons. */
export function option(text: string, value: string, description?: string): PlainTextOption {
  return {
    text: plainText(text, LIMITS.optionText),
    value: routing(value, LIMITS.optionValue, 'option value'),
    ...(description === undefined ? {} : { description: plainText(description, LIMITS.optionDescription) }),
  }
}

export interface InputOptions {
  readonly blockId: string
  readonly label: string
  readonly element: InputBlockElement
  readonly hint?: string
  readonly optional?: boolean
  /** Reports every change to the action route of the element, before the view is submitted. */
  readonly dispatch?: boolean
}

/** A field of a form: its block id is where its value and its error are found. */
export function input(options: InputOptions): InputBlock {
  return {
    type: 'input',
    ...blockId(options.blockId),
    label: plainText(options.label, LIMITS.inputLabel),
    element: options.element,
    ...(options.hint === undefined ? {} : { hint: plainText(options.hint, LIMITS.inputHint) }),
    ...(options.optional ? { optional: true } : {}),
    ...(options.dispatch ? { dispatch_action: true } : {}),
  }
}

/** A field to type in; Slack itself holds it to `maxLength`. */
export function plainTextInput(
  id: string,
  options: {
    readonly initial?: string
    readonly placeholder?: string
    readonly multiline?: boolean
    readonly maxLength?: number
    readonly focus?: boolean
  } = {},
): PlainTextInput {
  const maxLength = Math.min(options.maxLength ?? LIMITS.typedText, LIMITS.typedText)
  const initial = truncate(options.initial ?? '', Math.min(maxLength, LIMITS.initialValue))
  return {
    type: 'plain_text_input',
    ...actionId(id),
    max_length: maxLength,
    ...(initial ? { initial_value: initial } : {}),
    ...placeholder(options.placeholder),
    ...(options.multiline ? { multiline: true } : {}),
    ...(options.focus ? { focus_on_load: true } : {}),
  }
}

/** A date to pick. */
export function datePicker(
  id: string,
  options: { readonly initial?: CalendarDate | null; readonly placeholder?: string } = {},
): Datepicker {
  return {
    type: 'datepicker',
    ...actionId(id),
    ...(options.initial ? { initial_date: options.initial } : {}),
    ...placeholder(options.placeholder),
  }
}

/** The option with this value, so that an initial option is always one of the list (Slack refuses others). */
function initialOption(options: readonly PlainTextOption[], value: string | null | undefined) {
  const found = options.find((each) => each.value === value)
  return found ? { initial_option: found } : {}
}

/** A list to choose one of, at most 100. */
export function staticSelect(
  id: string,
  options: readonly PlainTextOption[],
  more: { readonly initial?: string | null; readonly placeholder?: string } = {},
): StaticSelect {
  return {
    type: 'static_select',
    ...actionId(id),
    options: within(options, LIMITS.selectOptions, 'options'),
    ...initialOption(options, more.initial),
    ...placeholder(more.placeholder),
  }
}

/** A list to choose several of, at most 100. */
export function multiStaticSelect(
  id: string,
  options: readonly PlainTextOption[],
  more: { readonly initial?: readonly string[]; readonly placeholder?: string } = {},
): MultiStaticSelect {
  return {
    type: 'multi_static_select',
    ...actionId(id),
    options: within(options, LIMITS.selectOptions, 'options'),
    ...initialOptions(options, more.initial),
    ...placeholder(more.placeholder),
  }
}

/** A list found by typing: its entries come from the options route of the same id. */
export function externalSelect(
  id: string,
  more: {
    readonly initial?: PlainTextOption | null
    readonly placeholder?: string
    readonly minQueryLength?: number
  } = {},
): ExternalSelect {
  return {
    type: 'external_select',
    ...actionId(id),
    ...(more.initial ? { initial_option: more.initial } : {}),
    ...placeholder(more.placeholder),
    min_query_length: more.minQueryLength ?? 1,
  }
}

/** A choice with all its possibilities in sight, at most ten. */
export function radioButtons(
  id: string,
  options: readonly PlainTextOption[],
  more: { readonly initial?: string | null } = {},
): RadioButtons {
  return {
    type: 'radio_buttons',
    ...actionId(id),
    options: within(options, LIMITS.radioOptions, 'options'),
    ...initialOption(options, more.initial),
  }
}

/** A choice of several with all possibilities in sight, at most ten. */
export function checkboxes(
  id: string,
  options: readonly PlainTextOption[],
  more: { readonly initial?: readonly string[] } = {},
): Checkboxes {
  return {
    type: 'checkboxes',
    ...actionId(id),
    options: within(options, LIMITS.checkboxOptions, 'options'),
    ...initialOptions(options, more.initial),
  }
}

/** Those of the options that are chosen from the start; Slack refuses an empty list. */
function initialOptions(options: readonly PlainTextOption[], values: readonly string[] = []) {
  const chosen = options.filter(({ value }) => value !== undefined && values.includes(value))
  return chosen.length > 0 ? { initial_options: chosen } : {}
}

/** A time of day to pick, `HH:MM`. */
export function timePicker(id: string, options: { readonly initial?: string | null } = {}): Timepicker {
  return { type: 'timepicker', ...actionId(id), ...(options.initial ? { initial_time: options.initial } : {}) }
}

/**
 * Files to choose, ten at most, of these types (by extension, without the dot) or any. Slack uploads them and hands over
 * their names; it tells nothing before the form is submitted, and takes none of more than `LIMITS.fileBytes`.
 */
export function fileInput(
  id: string,
  more: { readonly types?: readonly string[]; readonly max?: number } = {},
): FileInput {
  return {
    type: 'file_input',
    ...actionId(id),
    ...(more.types ? { filetypes: within(more.types, Number.MAX_SAFE_INTEGER, 'file types') } : {}),
    max_files: Math.min(more.max ?? LIMITS.files, LIMITS.files),
  }
}

/** Somebody of the workspace, found by Slack itself however many there are. */
export function usersSelect(
  id: string,
  more: { readonly initial?: string | null; readonly placeholder?: string } = {},
): UsersSelect {
  return {
    type: 'users_select',
    ...actionId(id),
    ...(more.initial ? { initial_user: more.initial } : {}),
    ...placeholder(more.placeholder),
  }
}

/** Several people of the workspace, likewise. */
export function multiUsersSelect(
  id: string,
  more: { readonly initial?: readonly string[]; readonly max?: number } = {},
): MultiUsersSelect {
  return {
    type: 'multi_users_select',
    ...actionId(id),
    ...(more.initial && more.initial.length > 0 ? { initial_users: [...more.initial] } : {}),
    ...(more.max === undefined ? {} : { max_selected_items: more.max }),
  }
}

/** A private channel of this company that the person is in. */
export const privateChannelSelect = (id: string, more: ChannelSelectOptions = {}): ConversationsSelect =>
  conversationsSelect(id, ['private'], more)

/** A channel of this company: a public one, or a private one that the person is in. */
export const channelSelect = (id: string, more: ChannelSelectOptions = {}): ConversationsSelect =>
  conversationsSelect(id, ['public', 'private'], more)

interface ChannelSelectOptions {
  readonly initial?: string | null
  readonly placeholder?: string
}

function conversationsSelect(
  id: string,
  include: ('public' | 'private')[],
  more: ChannelSelectOptions,
): ConversationsSelect {
  return {
    type: 'conversations_select',
    ...actionId(id),
    filter: { include, exclude_external_shared_channels: true, exclude_bot_users: true },
    ...(more.initial ? { initial_conversation: more.initial } : {}),
    ...placeholder(more.placeholder),
  }
}

/** A small menu of things that can be done, at most five; it keeps no choice. */
export function overflow(id: string, options: readonly PlainTextOption[]): Overflow {
  return { type: 'overflow', ...actionId(id), options: within(options, LIMITS.overflowOptions, 'options') }
}
