/** Sends interactions and events, and writes down every answer that is missing, late or refused. */
import type { CallRecord, Delivery, EventOptions } from './contract.ts'
import { type Deliveries, FORM, JSON_TYPE } from './deliveries.ts'
import { eventCallback } from './payloads.ts'
import type { Workspace } from './workspace.ts'

export interface Sender {
  /** Sends a slash command's form. */
  form(fields: Readonly<Record<string, string>>): Promise<Delivery>
  /** Sends an interaction; throws where the manifest has interactivity off, because then Slack sends none. */
  interaction(payload: { readonly type: string }): Promise<Delivery>
  event(event: { readonly type: string } & Readonly<Record<string, unknown>>, options?: EventOptions): Promise<Delivery>
  /** Writes down what was wrong with an answer, if anything was, so that nothing fails silently. */
  noteProblem(kind: string, problem: string | null, detail?: string): void
  /** Whether the manifest subscribes to an event. */
  subscribes(name: string): boolean
}

/** Creates the sender of one workspace. */
export function createSender(options: {
  workspace: Workspace
  deliveries: Deliveries
  record: (call: CallRecord) => void
}): Sender {
  const { workspace, deliveries } = options
  const { settings } = workspace.manifest
  const sender: Sender = {
    form: (fields) => deliveries.send(new URLSearchParams(fields).toString(), FORM),
    async interaction(payload) {
      if (settings?.interactivity?.is_enabled !== true) {
        throw new Error('the manifest does not enable interactivity: Slack would send nothing')
      }
      const delivery = await sender.form({ payload: JSON.stringify(payload) })
      sender.noteProblem(payload.type, delivery.problem)
      workspace.changed()
      return delivery
    },
    async event(event, { eventId, retry } = {}) {
      const id = eventId ?? workspace.newId('Ev')
      const headers: Record<string, string> =
        retry === undefined ? {} : { 'x-slack-retry-num': String(retry.number), 'x-slack-retry-reason': retry.reason }
      const body = JSON.stringify(eventCallback(workspace, event, id))
      const delivery = await deliveries.send(body, JSON_TYPE, headers)
      sender.noteProblem(event.type, delivery.problem)
      workspace.changed()
      return delivery
    },
    noteProblem(kind, problem, detail = '') {
      if (problem === null) return
      options.record({
        method: `answer to ${kind}`,
        arguments: {},
        at: workspace.now(),
        executed: false,
        answer: null,
        error: problem,
        detail,
        programmed: false,
      })
    },
    subscribes: (name) => settings?.event_subscriptions?.bot_events?.includes(name) === true,
  }
  return sender
}
