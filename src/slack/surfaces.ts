/** The three things Slack shows of us: a modal, App Home, a message. Each stays within Slack's limits as a whole. */
import type { HomeView, KnownBlock, ModalView } from '@slack/types'
import { LIMITS } from './limits.ts'
import { mrkdwnString, plainText } from './text.ts'

export type { HomeView, KnownBlock, ModalView }

/** A message: `text` is what notifications and screen readers say, so it carries the point and the needed action. */
export interface Message {
  readonly text: string
  readonly blocks: KnownBlock[]
}

/** Room for what surrounds the blocks of a view: title, buttons, private metadata. */
const FRAME_BYTES = 20_000

const CONTINUED: KnownBlock = { type: 'context', elements: [{ type: 'plain_text', text: '…', emoji: false }] }

/**
 * The safety net under paging: a surface with too many blocks or bytes loses its last ones and says so with "…".
 * Input blocks are never dropped, for a form without its fields could not be submitted.
 */
function capped(blocks: readonly KnownBlock[], maxBlocks: number, maxBytes: number | null): KnownBlock[] {
  if (fits(blocks, maxBlocks, maxBytes)) return [...blocks]
  const kept = [...blocks]
  while (!fits([...kept, CONTINUED], maxBlocks, maxBytes)) {
    const last = kept.findLastIndex((block) => block.type !== 'input')
    if (last < 0) throw new Error(`a form of ${kept.length} fields is more than Slack takes`)
    kept.splice(last, 1)
  }
  return [...kept, CONTINUED]
}

const fits = (list: readonly KnownBlock[], maxBlocks: number, maxBytes: number | null) =>
  list.length <= maxBlocks && (maxBytes === null || Buffer.byteLength(JSON.stringify(list)) <= maxBytes)

export interface ModalOptions {
  readonly callbackId: string
  /** At most 24 characters; longer ones are cut. */
  readonly title: string
  /** The verb on the submit button; needed as soon as there is a field to fill in. */
  readonly submit?: string
  readonly close: string
  readonly blocks: readonly KnownBlock[]
  /** Routing data for the submission; proves nothing (R2). */
  readonly privateMetadata?: string
}

/** A modal. Throws when ids or metadata are longer than Slack takes, or fields have no submit button. */
export function modal(options: ModalOptions): ModalView {
  const { callbackId, title, submit, close, blocks, privateMetadata = '' } = options
  if (callbackId.length > LIMITS.id) throw new Error(`callback_id has ${callbackId.length} characters`)
  if (privateMetadata.length > LIMITS.privateMetadata)
    throw new Error(`private_metadata of ${callbackId} has ${privateMetadata.length} characters`)
  if (submit === undefined && blocks.some((block) => block.type === 'input'))
    throw new Error(`the modal ${callbackId} has fields but no submit button`)
  return {
    type: 'modal',
    callback_id: callbackId,
    title: plainText(title, LIMITS.modalTitle),
    ...(submit === undefined ? {} : { submit: plainText(submit, LIMITS.modalButton) }),
    close: plainText(close, LIMITS.modalButton),
    blocks: capped(blocks, LIMITS.modalBlocks, LIMITS.viewBytes - FRAME_BYTES),
    ...(privateMetadata ? { private_metadata: privateMetadata } : {}),
  }
}

/** What a person sees in App Home. */
export function home(blocks: readonly KnownBlock[]): HomeView {
  return { type: 'home', blocks: capped(blocks, LIMITS.homeBlocks, LIMITS.viewBytes - FRAME_BYTES) }
}

/** A message; `text` is escaped and cut like any other. */
export function message(content: { readonly text: string; readonly blocks: readonly KnownBlock[] }): Message {
  return {
    text: mrkdwnString(content.text, LIMITS.messageText),
    blocks: capped(content.blocks, LIMITS.messageBlocks, null),
  }
}

/** A message of one sentence. */
export function sentence(text: string): Message {
  return message({
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: mrkdwnString(text, LIMITS.sectionText), verbatim: true } },
    ],
  })
}
