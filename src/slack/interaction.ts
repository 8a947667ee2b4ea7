/** The person's side of one request: opening modals and answering where they are. */
import type { WebClient } from '@slack/web-api'
import { type Failure, failureOf } from './failures.ts'
import type { Translate } from './locale.ts'
import type { Messenger } from './messenger.ts'
import type { Interaction, MessageRef } from './routes.ts'
import { type KnownBlock, type Message, type ModalView, modal, sentence } from './surfaces.ts'
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
  /** Pressed in App Home, where nothing can be written: what is to be said is shown in a small modal. */
  readonly insideHome: boolean
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
  return noticeOf(sentence(text).blocks, t('common.trouble.title'), t)
}

const noticeOf = (blocks: readonly KnownBlock[], title: string, t: Translate): ModalView =>
  modal({ callbackId: 'notice', title, close: t('common.close'), blocks })

/**
 * The interaction of one request. Its calls throw TriggerExpired or SlackTrouble, which the boundary words. A class,
 * because every request makes one and most use little of it.
 */
class RequestInteraction implements ApologisingInteraction {
  readonly requestId: string
  readonly #deps: InteractionDeps
  readonly #origin: Origin
  readonly #words: () => Translate
  #triggerUsable: boolean

  constructor(deps: InteractionDeps, origin: Origin, reference: string, words: () => Translate) {
    this.#deps = deps
    this.#words = words
    this.#origin = origin
    this.#triggerUsable = origin.triggerId !== ''
    this.requestId = reference
  }

  get triggerId(): string {
    return this.#origin.triggerId
  }

  async openModal(view: ModalView): Promise<void> {
    const { client } = this.#deps
    const { triggerId, insideModal } = this.#origin
    this.#triggerUsable = false
    const call = { trigger_id: triggerId, view }
    try {
      await (insideModal ? client.views.push(call) : client.views.open(call))
    } catch (error) {
      const failure = failureOf(error)
      if (DEAD_TRIGGERS.has(codeOf(failure) ?? ''))
        throw new TriggerExpired('the trigger had expired', { cause: error })
      throw new SlackTrouble(insideModal ? 'views.push' : 'views.open', failure)
    }
  }

  async updateModal(
    viewId: string,
    hash: string | null,
    view: ModalView,
  ): Promise<'updated' | 'superseded' | 'closed'> {
    try {
      await this.#deps.client.views.update({ view_id: viewId, ...(hash === null ? {} : { hash }), view })
      return 'updated'
    } catch (error) {
      const failure = failureOf(error)
      if (codeOf(failure) === 'hash_conflict') return 'superseded'
      if (codeOf(failure) === 'not_found') return 'closed'
      throw new SlackTrouble('views.update', failure)
    }
  }

  async respond(message: Message, how: 'ephemeral' | 'replace'): Promise<void> {
    const { message: origin, responseUrl } = this.#origin
    if (how === 'replace') {
      if (origin) {
        const updated = await this.#deps.messenger.update(origin.channel, origin.ts, message)
        if (updated.kind !== 'sent') throw new SlackTrouble('chat.update', updated)
        return
      }
      if (!responseUrl) throw new Error('there is no message to replace')
    }
    if (responseUrl && (await this.#answerAt(responseUrl, message, how === 'replace'))) return
    if (this.#origin.insideHome || this.#origin.insideModal) {
      // An answer, not necessarily bad news.
      const t = this.#words()
      if (await this.#showNotice(noticeOf(message.blocks, t('common.answer'), t))) return
    }
    await this.#answerInDirectMessage(message)
  }

  async apologise(text: string, t: Translate): Promise<void> {
    if (!this.#origin.responseUrl && (await this.#showNotice(notice(text, t)))) return
    await this.respond(sentence(text), 'ephemeral')
  }

  /** False when no modal can be opened any more, or Slack does not open it. */
  async #showNotice(view: ModalView): Promise<boolean> {
    if (!this.#triggerUsable) return false
    return this.openModal(view).then(
      () => true,
      () => false,
    )
  }

  /** False when Slack no longer takes answers at this address. */
  async #answerAt(url: string, message: Message, replace: boolean): Promise<boolean> {
    const { text, blocks } = message
    const body = { response_type: 'ephemeral', replace_original: replace, text, blocks }
    const answer = await this.#deps.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    })
    await answer.body?.cancel()
    return answer.ok
  }

  async #answerInDirectMessage(message: Message): Promise<void> {
    const { messenger } = this.#deps
    const { slackUserId } = this.#origin
    const opened = await messenger.openDirectMessage(slackUserId)
    if (opened.kind !== 'opened') throw new SlackTrouble('conversations.open', opened)
    const sent = await messenger.postEphemeral(opened.channel, slackUserId, message)
    if (sent.kind !== 'sent') throw new SlackTrouble('chat.postEphemeral', sent)
  }
}

/** Makes the interaction of one request; `words` are the person's, as soon as they are known. */
export function createInteraction(
  deps: InteractionDeps,
  origin: Origin,
  reference: string,
  words: () => Translate,
): ApologisingInteraction {
  return new RequestInteraction(deps, origin, reference, words)
}
