import type { PlainTextOption } from '@slack/types'
import type { Conversation, Person, Requests, ShownOption } from '../../protocol.ts'
import type { TouchElement } from './values.ts'

/** An entry of a select's list, and what is reported when it is chosen. */
export interface Choice {
  value: string
  label: string
  note: string | null
  /** Slack's option object, or the id of a person or conversation. */
  reported: unknown
}

export interface ChoiceGroup {
  label: string
  options: Choice[]
}

export type Choices = (Choice | ChoiceGroup)[]

/** How one of Slack's options is offered. */
function choiceOf(option: PlainTextOption | ShownOption): Choice {
  const { text, value = '', description } = option
  return { value, label: text.text, note: description?.text ?? null, reported: option }
}

/** What an external select's app offered. */
export function choicesOfAnswer({ options, optionGroups }: Requests['options']['answer']): Choices {
  if (optionGroups) return optionGroups.map((group) => ({ label: group.label, options: group.options.map(choiceOf) }))
  return (options ?? []).map(choiceOf)
}

/** What a select can offer by itself; an external select's list comes from the app instead. */
export function ownChoices(
  element: TouchElement,
  people: readonly Person[],
  conversations: readonly Conversation[],
): Choices {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      if (element.option_groups) {
        return element.option_groups.map((group) => ({ label: group.label.text, options: group.options.map(choiceOf) }))
      }
      return (element.options ?? []).map(choiceOf)
    case 'users_select':
    case 'multi_users_select':
      return people.filter(({ isApp }) => !isApp).map(personChoice)
    case 'channels_select':
    case 'multi_channels_select':
      return conversations.filter(({ kind }) => kind === 'public').map(conversationChoice)
    case 'conversations_select':
    case 'multi_conversations_select': {
      const { include, exclude_bot_users: noApps } = element.filter ?? {}
      const isIncluded = ({ kind }: Conversation) => {
        if (kind === 'app' && noApps) return false
        return include === undefined || include.includes(kind === 'dm' || kind === 'app' ? 'im' : kind)
      }
      return conversations.filter(isIncluded).map(conversationChoice)
    }
    default:
      return []
  }
}

const personChoice = ({ id, name, title }: Person): Choice => ({
  value: id,
  label: name,
  note: title === '' ? null : title,
  reported: id,
})

const conversationChoice = ({ id, name, kind }: Conversation): Choice => ({
  value: id,
  label: kind === 'public' || kind === 'private' ? `#${name}` : name,
  note: null,
  reported: id,
})

/** The choices that stand for what a select holds; an id that nobody here has is shown as it is. */
export function chosenOf(value: unknown, choices: Choices): Choice[] {
  const flat = choices.flatMap((entry) => ('options' in entry ? entry.options : [entry]))
  const held = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]
  return held.map((one: string | PlainTextOption) => {
    if (typeof one !== 'string') return choiceOf(one)
    return flat.find((choice) => choice.value === one) ?? { value: one, label: one, note: null, reported: one }
  })
}
