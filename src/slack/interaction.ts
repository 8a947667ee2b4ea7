/** The person's side of one request: opening modals and answering where they are. */
import type { WebClient } from '@slack/web-api'
import { type Failure, failureOf } from './failures.ts'
import type { Translate } from './locale.ts'
import type { Messenger } from './messenger.ts'
import type { Interaction, MessageRef } from './routes.ts'
import { type Message, type ModalView, modal, sentence } from './surfaces.ts'
import { SlackTrouble, TriggerExpired } from './trouble.ts'

/** Where a request came from, and by which ways it can be answered. */
export interface Origin {
  readonly slackUserId: string
  readonly triggerId: string
  /** Slack's own address for answers to this request; five times within 30 minutes. */
  readonly responseUrl: string | null
  /** The message that held the button; null for an ephemeral one. */
  readonly message: MessageRef | null
  readonly insideModal: boolean
}

/** Slack's names for a trigger that is too old or was used; the documentation and the service differ. */
const DEAD_TRIGGERS: ReadonlySet<string> = new Set([
  'expired_trigger_id',
  'exchanged_trigger_id',
  'trigger_expired',
  'trigger_exchanged',
])
const ANSWER_TIMEOUT_MS = 5_000

const codeOf = (failure: Failure) => (failure.kind === 'refused' ? failure.error : null)

export interface InteractionDeps {
  readonly client: WebClient
  readonly messenger: Messenger
  readonly fetch: typeof globalThis.fetch
}

/** What the error boundary needs beyond what handlers may do. */
export interface ApologisingInteraction extends Interaction {
  /** Tells the person a sentence by the first way that works: where they are, in a small modal, in the app's chat. */
  apologise(text: string, t: Translate): Promise<void>
}

/** A small modal that only says something. */
export function notice(text: string, t: Translate): ModalView {
  const { blocks } = sentence(text)
  return modal({ callbackId: 'notice', title: t('common.trouble.title'), close: t('common.close'), blocks })
}

/** Makes the interaction of one request. Its calls throw TriggerExpired or SlackTrouble, which the boundary words. */
export function createInteraction(deps: InteractionDeps, origin: Origin, reference: string): ApologisingInteraction {
  const { client, messenger } = deps
  let triggerUsable = origin.triggerId !== ''

  async function openModal(view: ModalView): Promise<void> {
    triggerUsable = false
    const call = { trigger_id: origin.triggerId, view }
    try {
      await (origin.insideModal ? client.views.push(call) : client.views.open(call))
    } catch (error) {
      const failure = failureOf(error)
      if (DEAD_TRIGGERS.has(codeOf(failure) ?? ''))
        throw new TriggerExpired('the trigger had expired', { cause: error })
      throw new SlackTrouble(origin.insideModal ? 'views.push' : 'views.open', failure)
    }
  }

  async function updateModal(viewId: string, hash: string, view: ModalView) {
    try {
      await client.views.update({ view_id: viewId, hash, view })
      return 'updated'
    } catch (error) {
      const failure = failureOf(error)
      if (codeOf(failure) === 'hash_conflict') return 'superseded'
      if (codeOf(failure) === 'not_found') return 'closed'
      throw new SlackTrouble('views.update', failure)
    }
  }

  /** False when Slack no longer takes answers at this address. */
  async function answerAt(url: string, message: Message, replace: boolean): Promise<boolean> {
    const { text, blocks } = message
    const body = { response_type: 'ephemeral', replace_original: replace, text, blocks }
    const answer = await deps.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    })
    await answer.body?.cancel()
    return answer.ok
  }

  async function answerInDirectMessage(message: Message): Promise<void> {
    const opened = await messenger.openDirectMessage(origin.slackUserId)
    if (opened.kind !== 'opened') throw new SlackTrouble('conversations.open', opened)
    const sent = await messenger.postEphemeral(opened.channel, origin.slackUserId, message)
    if (sent.kind !== 'sent') throw new SlackTrouble('chat.postEphemeral', sent)
  }

  async function respond(message: Message, how: 'ephemeral' | 'replace'): Promise<void> {
    if (how === 'replace') {
      if (origin.message) {
        const updated = await messenger.update(origin.message.channel, origin.message.ts, message)
        if (updated.kind !== 'sent') throw new SlackTrouble('chat.update', updated)
        return
      }
      if (!origin.responseUrl) throw new Error('there is no message to replace')
    }
    if (origin.responseUrl && (await answerAt(origin.responseUrl, message, how === 'replace'))) return
    await answerInDirectMessage(message)
  }

  async function apologise(text: string, t: Translate): Promise<void> {
    if (!origin.responseUrl && triggerUsable) {
      const shown = await openModal(notice(text, t)).then(
        () => true,
        () => false,
      )
      if (shown) return
    }
    await respond(sentence(text), 'ephemeral')
  }

  return { triggerId: origin.triggerId, requestId: reference, openModal, updateModal, respond, apologise }
}
