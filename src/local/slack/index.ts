/**
 * The strict stand-in for Slack: a workspace with people and channels, the Web API the app calls, the requests Slack
 * sends, and people who use them. It refuses whatever the documented limits say Slack refuses.
 */

import { changeChannel, changeMessage, changePerson, setDeactivated } from './administration.ts'
import { limits } from './block-kit/limits.ts'
import { createClicks } from './client-side/clicks.ts'
import { createPresence } from './client-side/presence.ts'
import { createSubmissions } from './client-side/submissions.ts'
import type { CallRecord, Interactions, SlackStandIn, SlackStandInOptions, SlackTiming } from './contract.ts'
import { createDeliveries } from './deliveries.ts'
import { createFaults } from './faults.ts'
import { changeFile, findFile } from './files.ts'
import { listen } from './http.ts'
import { createHumanActions } from './human.ts'
import { createReaders } from './readers.ts'
import { createResponseUrls } from './response-urls.ts'
import { createSender } from './sender.ts'
import { createTriggers } from './triggers.ts'
import { createUploads } from './uploads.ts'
import { createWaiting } from './waiting.ts'
import { createWebApi } from './web-api.ts'
import { createWorkspace } from './workspace.ts'

export type * from './contract.ts'
export type { Fault } from './faults.ts'
export type * from './records.ts'
export type * from './seeds.ts'
export { SLACKBOT } from './workspace.ts'

/** Slack's own times (limits file, `operational`). */
const SLACK_TIMING: SlackTiming = {
  answerMs: limits.operational.ack_seconds * 1000,
  triggerMs: limits.operational.trigger_id_seconds * 1000,
  responseUrlMs: limits.operational.response_url.minutes * 60_000,
  responseUrlUses: limits.operational.response_url.uses,
}

const CALLS_KEPT = 10_000

/** Creates a stand-in and starts listening on the loopback interface. */
export async function createSlackStandIn(options: SlackStandInOptions): Promise<SlackStandIn> {
  const timing = { ...SLACK_TIMING, ...options.timing }
  const realNow = options.realNow ?? (() => new Date())
  const seed = options.seed ?? 'afterclose'
  const workspace = createWorkspace({ ...options, seed, teamName: options.teamName ?? 'Local workspace' })
  const faults = createFaults()
  const calls: CallRecord[] = []
  const record = (call: CallRecord) => {
    calls.push(call)
    if (calls.length > (options.callsKept ?? CALLS_KEPT)) calls.shift()
    const details = { method: call.method, error: call.error, detail: call.detail }
    if (call.error === null) options.log?.debug(details, 'Slack stand-in: call')
    else options.log?.warn(details, 'Slack stand-in: refused')
    workspace.changed()
  }

  const triggers = createTriggers({ seed: workspace.state.seed, lifeMs: timing.triggerMs, realNow })
  let url = ''
  const responseUrls = createResponseUrls({
    workspace,
    baseUrl: () => url,
    lifeMs: timing.responseUrlMs,
    uses: timing.responseUrlUses,
    realNow,
  })
  const uploads = createUploads({ workspace, baseUrl: () => url })
  const deliveries = createDeliveries({
    signingSecret: options.signingSecret,
    answerMs: timing.answerMs,
    realNow,
    ...(options.appUrl === undefined ? {} : { appUrl: options.appUrl }),
  })
  const api = createWebApi({
    context: { workspace, triggers, uploads },
    token: options.token,
    takeFault: (method, args) => faults.take(method, args),
    record,
  })
  const listening = await listen({
    port: options.port ?? 0,
    api,
    upload: (path, content) => uploads.receive(path, content),
    respond(path, body) {
      const refused = responseUrls.receive(path, body)
      record({
        method: 'response_url',
        arguments: typeof body === 'object' && body !== null ? { ...body } : {},
        at: workspace.now(),
        executed: refused === null,
        answer: refused === null ? { ok: true } : { ok: false, error: refused.error },
        error: refused?.error ?? null,
        detail: refused?.detail ?? '',
        programmed: false,
      })
      return refused
    },
  })
  url = listening.url

  const sender = createSender({ workspace, deliveries, record })
  const parts = { workspace, sender, triggers, responseUrls }
  const interactions: Interactions = {
    ...createClicks(parts),
    ...createSubmissions(parts),
    ...createPresence(parts),
    event: (event, eventOptions) => sender.event(event, eventOptions),
  }
  const { until, abandon } = createWaiting(workspace)
  const readers = createReaders(workspace, calls)
  return {
    ...createHumanActions(workspace, interactions),
    ...readers,
    // Said again because a spread reads a getter once.
    get calls() {
      return readers.calls
    },
    get refusedCalls() {
      return readers.refusedCalls
    },
    url,
    apiUrl: `${url}/api/`,
    token: options.token,
    signingSecret: options.signingSecret,
    team: workspace.team,
    app: workspace.app,
    manifest: options.manifest,
    faults,
    interactions,
    connect: (appUrl: string) => deliveries.connect(appUrl),
    changePerson: (who, changes) => changePerson(workspace, who, changes),
    setDeactivated: (who, isDeactivated) => setDeactivated(workspace, sender, who, isDeactivated),
    changeChannel: (where, changes) => changeChannel(workspace, where, changes),
    changeMessage: (where, ts, changes) => changeMessage(workspace, where, ts, changes),
    changeFile: (id, changes) => changeFile(workspace, id, changes),
    file(id) {
      const found = findFile(workspace, id)
      if (found === undefined || found.file.mode === 'tombstone') return null
      return { file: structuredClone(found.file), content: found.content ?? null }
    },
    event: interactions.event,
    deliverRaw: (body, headers) => deliveries.sendRaw(body, headers),
    sign: (body, contentType, at) => deliveries.sign(body, contentType, at),
    until,
    onChange: (listener) => workspace.onChange(listener),
    exportState: () => structuredClone(workspace.state),
    async stop() {
      faults.clear()
      abandon()
      deliveries.stop()
      const closed = new Promise<void>((resolve) => listening.server.close(() => resolve()))
      listening.server.closeAllConnections()
      await closed
    },
  }
}
