/** Commands, shortcuts, clicks and choices: what a person does in a conversation, on a message or in a view. */
import type { Option } from '@slack/types'
import { applyCommandAnswer, optionsProblem } from '../answers.ts'
import { allElements, type PlacedElement } from '../block-kit/elements-of.ts'
import { isObject } from '../block-kit/inspection.ts'
import type { Delivery, Interactions, OfferedOptions } from '../contract.ts'
import { whisper } from '../messages.ts'
import { blockActions, blockSuggestion, globalShortcut, messageShortcut, slashCommand } from '../payloads.ts'
import type { EphemeralMessage, StoredConversation, StoredMessage } from '../records.ts'
import type { Occasion, ResponseUrls } from '../response-urls.ts'
import type { Sender } from '../sender.ts'
import { actor, blocksOf, draftKey, originOf, seenConversation } from '../sights.ts'
import type { Triggers } from '../triggers.ts'
import { stateOf, valueKey } from '../view-state.ts'
import { SLACKBOT, type Workspace } from '../workspace.ts'

/** Slack's own default for `min_query_length` (reference of the external select). */
const DEFAULT_QUERY_LENGTH = 3

/** Creates the part of the client that commands, clicks and chooses. */
export function createClicks(options: {
  workspace: Workspace
  sender: Sender
  triggers: Triggers
  responseUrls: ResponseUrls
}): Pick<Interactions, 'command' | 'shortcut' | 'act' | 'suggest'> {
  const { workspace, sender, triggers, responseUrls } = options
  return {
    async command(userId, channelId, typed) {
      const channel = seenConversation(workspace, userId, channelId)
      const [command = '', ...rest] = typed.trim().split(/\s(.*)/s)
      const known = workspace.manifest.features?.slash_commands?.some((other) => other.command === command)
      if (known !== true) throw new Error(`${command} is not a valid command.`)
      const occasion = { channel: channelId, userId }
      const fields = slashCommand(workspace, {
        userId,
        channel,
        command,
        text: rest.join('').trim(),
        triggerId: triggers.issue({ userId, viewId: null }),
        responseUrl: responseUrls.issue(occasion),
      })
      const delivery = await sender.form(fields)
      const refused = delivery.problem === null ? applyCommandAnswer(workspace, occasion, delivery) : null
      const problem = delivery.problem ?? (refused === null ? null : 'invalid_command_response')
      if (problem !== null) {
        const text = `${command} failed with the error "${problem}"`
        whisper(workspace, { channel: channelId, to: userId, from: SLACKBOT }, { text })
      }
      sender.noteProblem(command, problem, refused ?? '')
      workspace.changed()
      return { ...delivery, problem }
    },

    async shortcut(userId, callbackId, message) {
      const kind = message === undefined ? 'global' : 'message'
      const shortcuts = workspace.manifest.features?.shortcuts ?? []
      if (!shortcuts.some((other) => other.callback_id === callbackId && other.type === kind)) {
        throw new Error(`the manifest has no ${kind} shortcut ${callbackId}`)
      }
      const triggerId = triggers.issue({ userId: actor(workspace, userId), viewId: null })
      if (message === undefined) return sender.interaction(globalShortcut(workspace, { userId, callbackId, triggerId }))
      const origin = originOf(workspace, userId, message)
      if (origin.kind !== 'message') throw new Error('a message shortcut needs a message that everybody sees')
      const { channel, message: target } = origin
      const responseUrl = responseUrls.issue(occasionOf(userId, channel, target))
      const what = { userId, callbackId, triggerId, responseUrl, channel, message: target }
      return sender.interaction(messageShortcut(workspace, what))
    },

    async act(userId, place, action, state) {
      const key = draftKey(userId, place)
      const blocks = blocksOf(originOf(workspace, userId, place))
      placedElement(blocks, action.block_id, action.action_id)
      const values = stateOf(blocks, state ?? workspace.state.drafts[key])
      const holds = valueKey(action.type)
      const inBlock = values[action.block_id]
      if (holds !== undefined && inBlock !== undefined && holds in action) {
        inBlock[action.action_id] = { type: action.type, [holds]: action[holds] }
      }
      workspace.state.drafts[key] = values
      // Looked at again: a view is sent with what its fields now hold.
      const origin = originOf(workspace, userId, place)
      const viewId = origin.kind === 'view' && origin.view.type === 'modal' ? origin.view.id : null
      const triggerId = triggers.issue({ userId, viewId })
      const what = { userId, origin, action, triggerId }
      if (origin.kind === 'view') return sender.interaction(blockActions(workspace, what))
      const responseUrl = responseUrls.issue(occasionOf(userId, origin.channel, origin.message))
      return sender.interaction(blockActions(workspace, { ...what, responseUrl, state: values }))
    },

    async suggest(userId, place, blockId, actionId, value): Promise<OfferedOptions> {
      const origin = originOf(workspace, userId, place)
      const { element } = placedElement(blocksOf(origin), blockId, actionId)
      const least = Number(element['min_query_length'] ?? DEFAULT_QUERY_LENGTH)
      if (value.length < least) return { options: [], groups: [], delivery: null, problem: null }
      const delivery = await sender.interaction(
        blockSuggestion(workspace, { userId, origin, blockId, actionId, value }),
      )
      const refused = delivery.problem === null ? optionsProblem(delivery) : null
      sender.noteProblem('block_suggestion', refused)
      if (delivery.problem !== null || refused !== null) {
        return { options: [], groups: [], delivery, problem: delivery.problem ?? refused }
      }
      return { ...offeredBy(delivery), delivery, problem: null }
    },
  }
}

function placedElement(blocks: readonly unknown[], blockId: string, actionId: string): PlacedElement {
  const found = allElements(blocks).find(
    ({ block, element }) => block['block_id'] === blockId && element['action_id'] === actionId,
  )
  if (found === undefined) throw new Error(`no element ${blockId}/${actionId} stands there (any more)`)
  return found
}

function occasionOf(
  userId: string,
  channel: StoredConversation,
  { ts, thread_ts }: StoredMessage | EphemeralMessage,
): Occasion {
  return { channel: channel.id, userId, ts, ...(thread_ts === undefined ? {} : { threadTs: thread_ts }) }
}

/** The options of an answer that was found right. */
function offeredBy({ json }: Delivery): Pick<OfferedOptions, 'options' | 'groups'> {
  if (!isObject(json)) return { options: [], groups: [] }
  // The validator has seen to the shape of options and groups.
  const options = (json['options'] ?? []) as Option[]
  const groups = (json['option_groups'] ?? []) as { label: { text: string }; options: Option[] }[]
  return { options, groups: groups.map((group) => ({ label: group.label.text, options: group.options })) }
}
