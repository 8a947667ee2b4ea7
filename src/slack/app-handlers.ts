/** Meets Slack: registers the declared routes on a Bolt app and turns every outcome into the answer Slack expects. */
import type {
  AllMiddlewareArgs,
  AnyMiddlewareArgs,
  App,
  BlockAction,
  GlobalShortcut,
  MessageShortcut,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt'
import {
  actionArrival,
  commandArrival,
  homeArrival,
  messageShortcutArrival,
  openView,
  optionsArrival,
  selectedIn,
  shortcutArrival,
  typedArrival,
  valueIn,
  viewArrival,
} from './arrivals.ts'
import { type StartDelay, startDelay, within } from './delay.ts'
import { LIMITS } from './limits.ts'
import { errorForLog } from './log.ts'
import { withMergedIds } from './merged-ids.ts'
import { profileOf, type SlackUser } from './messenger.ts'
import type { Replays } from './replays.ts'
import { createServer, type ServeDeps, type Served } from './serve.ts'
import { sourceMessage } from './source-message.ts'
import { home, type Message, sentence } from './surfaces.ts'
import { SIGNATURE_PROPERTY } from './transport.ts'
import { inForm, viewAnswer } from './view-answer.ts'
import { readValues } from './view-values.ts'

/** How long a command may take and still be answered by the acknowledgement itself; Slack waits three seconds. */
const COMMAND_PATIENCE_MS = 2_000
/** When a submitted form is told that it takes longer, before Slack would show its own error. */
const VIEW_PATIENCE_MS = 2_500
/** How long Slack is asked for a message's address before the shortcut goes on without: its trigger lives three seconds. */
const PERMALINK_PATIENCE_MS = 1_000

export interface HandlerDeps extends ServeDeps {
  readonly replays: Replays
  /** True for exactly one delivery of an event. */
  readonly firstTime: (eventId: string) => Promise<boolean>
  readonly delay?: StartDelay
}

/**
 * Registers every declared route, as one global middleware that looks the id up in the table: an id that nobody declares
 * any more (a button of an older version) is answered too, and a request does not walk past a listener for every kind,
 * which in Bolt took a fifth of a command's time.
 */
export function registerRoutes(app: App, deps: HandlerDeps): void {
  const { serve, wordsFor } = createServer(deps)
  const delay = deps.delay ?? startDelay
  const { track, log, replays } = deps

  /** Work that nobody waits for any more: counted until it ends, and its failure noted. */
  const afterwards = (what: string, work: Promise<void>): Promise<void> =>
    track(work.catch((error) => log.error({ err: errorForLog(error) }, what)))

  const apologise = async <Value>(served: Served<Value>): Promise<void> => {
    if (served.kind === 'instead') await served.interaction.apologise(served.sentence, served.t)
  }

  async function onCommand({ command, ack }: SlackCommandMiddlewareArgs): Promise<void> {
    const { text, channel_id: channel } = command
    const work = track(
      serve(commandArrival(command), async (route, ctx, interaction) => {
        const message = await route.handle(ctx, { text: text.trim(), channel, interaction })
        return { message: message ?? null, interaction }
      }),
    )
    const first = await within(work, COMMAND_PATIENCE_MS, delay)
    if (first !== 'elapsed') {
      const message = messageOf(first.value)
      await (message ? ack({ response_type: 'ephemeral', ...message }) : ack())
      return
    }
    await ack()
    const late = await work
    const message = messageOf(late)
    const { interaction } = late.kind === 'answer' ? late.value : late
    if (message) await afterwards('late answer not delivered', interaction.respond(message, 'ephemeral'))
  }

  async function onShortcut({ shortcut, ack }: SlackShortcutMiddlewareArgs<GlobalShortcut>): Promise<void> {
    await ack()
    const work = serve(shortcutArrival(shortcut), (route, ctx, interaction) => route.handle(ctx, { interaction }))
    await afterwards('apology not delivered', work.then(apologise))
  }

  async function onMessageShortcut({ shortcut, ack }: SlackShortcutMiddlewareArgs<MessageShortcut>): Promise<void> {
    await ack()
    const work = serve(messageShortcutArrival(shortcut), async (route, ctx, interaction) => {
      const asked = ctx.messenger.permalink(shortcut.channel.id, shortcut.message_ts)
      const first = await within(asked, PERMALINK_PATIENCE_MS, delay)
      const permalink = first !== 'elapsed' && first.value.kind === 'permalink' ? first.value.url : null
      await route.handle(ctx, { message: sourceMessage(shortcut, permalink), interaction })
    })
    await afterwards('apology not delivered', work.then(apologise))
  }

  async function onAction({ body, action, ack }: SlackActionMiddlewareArgs<BlockAction>): Promise<void> {
    await ack()
    const arrival = actionArrival(body, action)
    const sent = { value: valueIn(action), selected: selectedIn(action), view: body.view }
    const { message } = arrival.origin
    const work = serve(arrival, async (route, ctx, interaction) => {
      const { view, ...pressed } = await withMergedIds(ctx.store, sent)
      const request = { blockId: action.block_id, ...pressed, view: openView(view), message, interaction }
      await route.handle(ctx, request)
    })
    await afterwards('apology not delivered', work.then(apologise))
  }

  async function onView({ body, view, ack }: SlackViewMiddlewareArgs<ViewSubmitAction>): Promise<void> {
    const arrival = viewArrival(body)
    const sent = { values: view.state.values, privateMetadata: view.private_metadata }
    const ids = { viewId: view.id, rootViewId: view.root_view_id ?? view.id }
    const work = track(
      serve(
        arrival,
        async (route, ctx, interaction) => {
          const { values, privateMetadata } = await withMergedIds(ctx.store, sent)
          return route.handle(ctx, { values: readValues(values), privateMetadata, ...ids, interaction })
        },
        (reply) => (reply.kind === 'errors' ? 'invalid' : 'done'),
      ),
    )
    const first = await within(work, VIEW_PATIENCE_MS, delay)
    const t = wordsFor(arrival.sender)
    const reply = first === 'elapsed' ? inForm(view, t('common.trouble.slow'), t) : viewAnswer(view, first.value)
    await (reply ? ack(reply) : ack())
    const served = await work
    if (served.kind === 'answer' && served.value.after)
      await afterwards('the rest of a submission failed', served.value.after())
  }

  async function onOptions({ body, ack }: SlackOptionsMiddlewareArgs<'block_suggestion'>): Promise<void> {
    const query = body.value.trim()
    const view = openView(body.view)
    const served = await track(serve(optionsArrival(body), (route, ctx) => route.handle(ctx, { query, view })))
    await ack({ options: served.kind === 'answer' ? served.value.slice(0, LIMITS.selectOptions) : [] })
  }

  async function onHome({ event, body }: SlackEventMiddlewareArgs<'app_home_opened'>): Promise<void> {
    const { user: slackUserId, channel, tab = 'home' } = event
    const work = serve(
      homeArrival(body, slackUserId),
      async (route, ctx) => {
        if (!(await deps.firstTime(body.event_id))) return 'repeated'
        await route.handle(ctx, { slackUserId, tab, channel })
        return 'done'
      },
      (outcome) => outcome,
    )
    const told = work.then(async (served) => {
      if (served.kind === 'instead' && tab === 'home')
        await deps.messenger.publishHome(slackUserId, home(sentence(served.sentence).blocks))
    })
    await afterwards('apology not delivered', told)
  }

  async function onTyped({ event, body }: TypedArgs): Promise<void> {
    const { user: slackUserId, channel } = event
    const work = serve(
      typedArrival(body, slackUserId),
      async (route, ctx) => ((await deps.firstTime(body.event_id)) ? route.handle(ctx) : null),
      (message) => (message ? 'done' : 'repeated'),
    )
    const told = work.then(async (served) => {
      const message = served.kind === 'answer' ? served.value : sentence(served.sentence)
      if (message) await deps.messenger.postEphemeral(channel, slackUserId, message)
    })
    await afterwards('answer not delivered', told)
  }

  async function onUserChange({ event, body }: UserChangeArgs): Promise<void> {
    await afterwards(
      'a changed profile was not taken over',
      deps.people.profileChanged(body.team_id, profileOf(event.user)),
    )
  }

  /** The same request byte for byte, while its signature is still good; only over HTTP is there one. */
  function isReplay(args: AllMiddlewareArgs & AnyMiddlewareArgs): boolean {
    const signature: unknown = args.context[SIGNATURE_PROPERTY]
    // Events carry an id of their own, which also holds when Slack signs its repetition anew.
    return typeof signature === 'string' && 'ack' in args && replays.isReplay(signature)
  }

  app.use(async (args) => {
    if (isReplay(args)) {
      deps.metrics.count('any', 'unknown', 'repeated')
      if ('ack' in args) await args.ack?.()
      return
    }
    if ('command' in args) return onCommand(args)
    if (isGlobalShortcut(args)) return onShortcut(args)
    if (isMessageShortcut(args)) return onMessageShortcut(args)
    if (isBlockAction(args)) return onAction(args)
    if (isSubmission(args)) return onView(args)
    if (isSuggestion(args)) return onOptions(args)
    if (isHomeOpened(args)) return onHome(args)
    if (isTyped(args)) return onTyped(args)
    if (isUserChange(args)) return onUserChange(args)
    // Nothing of ours sets off anything else; Slack is told that it arrived all the same.
    if ('ack' in args) await args.ack?.()
  })
}

/** What a command is answered with: the handler's message, or the sentence in its stead. */
const messageOf = (served: Served<{ readonly message: Message | null }>): Message | null =>
  served.kind === 'answer' ? served.value.message : sentence(served.sentence)

const isGlobalShortcut = (args: AnyMiddlewareArgs): args is SlackShortcutMiddlewareArgs<GlobalShortcut> =>
  'shortcut' in args && args.body.type === 'shortcut'
const isMessageShortcut = (args: AnyMiddlewareArgs): args is SlackShortcutMiddlewareArgs<MessageShortcut> =>
  'shortcut' in args && args.body.type === 'message_action'
const isBlockAction = (args: AnyMiddlewareArgs): args is SlackActionMiddlewareArgs<BlockAction> =>
  'action' in args && args.body.type === 'block_actions'
const isSubmission = (args: AnyMiddlewareArgs): args is SlackViewMiddlewareArgs<ViewSubmitAction> =>
  'view' in args && args.body.type === 'view_submission'
const isSuggestion = (args: AnyMiddlewareArgs): args is SlackOptionsMiddlewareArgs<'block_suggestion'> =>
  'options' in args && args.body.type === 'block_suggestion'
const isHomeOpened = (args: AnyMiddlewareArgs): args is SlackEventMiddlewareArgs<'app_home_opened'> =>
  'event' in args && args.event.type === 'app_home_opened'

/** Somebody's profile changed, or their account was closed or opened again; Slack's types leave the user out. */
type UserChangeArgs = Pick<SlackEventMiddlewareArgs<'user_change'>, 'body'> & { readonly event: { user: SlackUser } }
const isUserChange = (args: AnyMiddlewareArgs): args is AnyMiddlewareArgs & UserChangeArgs =>
  'event' in args && args.event.type === 'user_change'

/** A person's own words in the app's conversation; what bots post, edits and deletions are other subtypes. */
type TypedArgs = Pick<SlackEventMiddlewareArgs<'message'>, 'body'> & {
  readonly event: { readonly user: string; readonly channel: string }
}
const isTyped = (args: AnyMiddlewareArgs): args is AnyMiddlewareArgs & TypedArgs =>
  'event' in args &&
  args.event.type === 'message' &&
  args.event.subtype === undefined &&
  args.event.channel_type === 'im' &&
  args.event.bot_id === undefined
