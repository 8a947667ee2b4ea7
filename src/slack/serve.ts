/**
 * What happens around every handler: recognise the person, ask the policy, run, and whatever goes wrong, find the
 * sentence in their language (the error boundary). Nothing thrown gets past it.
 */
import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { type CalendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Clock, Instant } from '../domain/clock.ts'
import type { Action } from '../domain/policy.ts'
import { asRequest } from '../store/index.ts'
import { permitAtDoor } from './authorisation.ts'
import { createHomeOrder, type HomeOrder } from './home-order.ts'
import { type ApologisingInteraction, createInteraction, type InteractionDeps, type Origin } from './interaction.ts'
import { createTranslator, type Locale, localeOf, type Translate } from './locale.ts'
import { errorForLog } from './log.ts'
import type { Messenger } from './messenger.ts'
import type { People, Person, Sender } from './people.ts'
import type { RequestMetrics, RequestOutcome } from './request-metrics.ts'
import type { RouteKind, RouteOf, RouteTable } from './route-table.ts'
import type { Feature, Interaction, ModalRegistry, RequestContext, Route } from './routes.ts'
import { apologyFor, OutsideWorkspace, SlackTrouble } from './trouble.ts'

/** A request as it arrived, before anything is known of its sender. */
export interface Arrival<Kind extends RouteKind> {
  readonly kind: Kind
  readonly id: string
  readonly sender: Sender
  readonly origin: Origin
  /** What follows a command, as `wordsOf` makes it. */
  readonly words?: string
}

/** How it ended: with the handler's answer, or with a sentence for the person in its stead. */
export type Served<Value> = { readonly kind: 'answer'; readonly value: Value } | Instead

export interface Instead {
  readonly kind: 'instead'
  readonly sentence: string
  readonly t: Translate
  readonly interaction: ApologisingInteraction
}

export interface ServeDeps extends InteractionDeps {
  readonly table: RouteTable
  readonly people: People
  readonly clock: Clock
  readonly modals: ModalRegistry
  readonly metrics: RequestMetrics
  readonly log: Logger
  /** Builds App Home; null when no feature does. */
  readonly home: NonNullable<Feature['home']> | null
  readonly nudge: () => void
  /** Work after the answer, counted until it ends. */
  readonly track: <Value>(work: Promise<Value>) => Promise<Value>
  /** The language of apologies to somebody whose language is not known yet. */
  readonly fallbackLocale: Locale
  readonly newReference?: () => string
}

interface ServingDeps extends ServeDeps {
  readonly homes: HomeOrder
}

export interface Server {
  /** Serves one request. The promise never rejects; `judge` names the outcome of an answer for the metrics. */
  serve<Kind extends RouteKind, Value>(
    arrival: Arrival<Kind>,
    run: (route: RouteOf<Kind>, ctx: RequestContext, interaction: Interaction) => Promise<Value>,
    judge?: (value: Value) => RequestOutcome,
  ): Promise<Served<Value>>
  /** The words for somebody, by what is remembered of them: for answers that cannot wait for the database. */
  wordsFor(sender: Sender): Translate
}

/** The right that is asked at the door. */
const rightFor = (route: Route, words: string | undefined): Action =>
  (route.kind === 'command' && words !== undefined && route.words?.get(words)) || route.action

/** Short enough to be read out; the log knows the day. */
const newReference = () => randomUUID().slice(0, 8).toUpperCase()

/** How many people's languages are remembered for the moment in which the database cannot be asked. */
const REMEMBERED_LOCALES = 10_000

/** One request, with what is worked out only when asked for: most need neither, and both take longer than the rest. */
class ServedRequest implements RequestContext {
  readonly actor: RequestContext['actor']
  readonly teamId: string
  readonly member: RequestContext['member']
  readonly settings: RequestContext['settings']
  readonly store: RequestContext['store']
  readonly locale: Locale
  readonly t: Translate
  readonly now: Instant
  readonly #deps: ServingDeps
  readonly #person: Person
  readonly #record: RequestRecord
  #today: CalendarDate | undefined

  constructor(deps: ServingDeps, person: Person, locale: Locale, t: Translate, record: RequestRecord) {
    this.actor = person.actor
    this.teamId = record.teamId
    this.member = person.member
    this.settings = person.settings
    this.store = person.store
    this.locale = locale
    this.t = t
    this.now = deps.clock.now()
    this.#deps = deps
    this.#person = person
    this.#record = record
  }

  get today(): CalendarDate {
    this.#today ??= dateAt(this.now, this.settings.timeZone)
    return this.#today
  }

  get log(): Logger {
    return this.#record.log
  }

  get modals(): ModalRegistry {
    return this.#deps.modals
  }

  get messenger(): Messenger {
    return this.#deps.messenger
  }

  colleague(slackUserId: string) {
    return this.#deps.people.takeInColleague(this.#person, slackUserId)
  }

  nudge(): void {
    this.#deps.nudge()
  }

  async refreshHome(): Promise<void> {
    const { home, homes } = this.#deps
    if (!home) throw new Error('no feature builds App Home')
    const published = await homes.refresh(this.actor.slackUserId, () => home(this))
    if (published.kind !== 'published') throw new SlackTrouble('views.publish', published)
  }
}

/**
 * What is written down of one request: a log with its reference, and its metrics. A class, because every request makes
 * one; of functions within a function, each would be made, and by tsx given its name, for every request.
 */
class RequestRecord {
  readonly #deps: ServeDeps
  readonly #arrival: Arrival<RouteKind>
  readonly #reference: string
  readonly #startedAt = performance.now()
  #log: Logger | undefined

  constructor(deps: ServeDeps, arrival: Arrival<RouteKind>, reference: string) {
    this.#deps = deps
    this.#arrival = arrival
    this.#reference = reference
  }

  get teamId(): string {
    return this.#arrival.sender.teamId
  }

  /** Made when it is asked for: most requests leave no line. */
  get log(): Logger {
    const { kind, id, sender } = this.#arrival
    this.#log ??= this.#deps.log.child({ reference: this.#reference, kind, route: id, team: sender.teamId })
    return this.#log
  }

  /** Counts a request that has ended; an id that is no route's may be anything and is not a label. */
  end(outcome: RequestOutcome, route: Route | undefined): void {
    const { metrics } = this.#deps
    metrics.count(this.#arrival.kind, route?.id ?? 'unknown', outcome)
    metrics.observe(this.#arrival.kind, (performance.now() - this.#startedAt) / 1000)
  }
}

/** Makes what serves every request. */
export function createServer(given: ServeDeps): Server {
  const { messenger } = given
  const homes = createHomeOrder((slackUserId, view) => messenger.publishHome(slackUserId, view))
  const deps: ServingDeps = { ...given, homes }
  const locales = new Map<string, Locale>()
  const remember = (key: string, locale: Locale) => {
    locales.delete(key)
    locales.set(key, locale)
    if (locales.size > REMEMBERED_LOCALES) locales.delete(locales.keys().next().value ?? '')
  }

  const keyOf = (sender: Sender) => `${sender.teamId} ${sender.slackUserId}`
  const wordsFor = (sender: Sender) => createTranslator(locales.get(keyOf(sender)) ?? deps.fallbackLocale)

  const serveOne: Server['serve'] = async (arrival, run, judge = () => 'done') => {
    const { kind, id, sender, origin } = arrival
    const reference = (deps.newReference ?? newReference)()
    const record = new RequestRecord(deps, arrival, reference)
    const interaction = createInteraction(deps, origin, reference, () => wordsFor(sender))
    const route = deps.table.find(kind, id)
    let t = wordsFor(sender)
    try {
      const person = await deps.people.recognise(sender)
      const locale = localeOf(person.member.locale)
      remember(keyOf(sender), locale)
      t = createTranslator(locale)
      if (!route) {
        record.log.info('nothing answers this id any more')
        record.end('outdated', route)
        return { kind: 'instead', sentence: t('common.trouble.outdated'), t, interaction }
      }
      const ctx = new ServedRequest(deps, person, locale, t, record)
      const permitted = await permitAtDoor(ctx, rightFor(route, arrival.words), `${kind} ${id}`)
      if (!permitted.ok) {
        record.end('refused', route)
        return { kind: 'instead', sentence: permitted.error.sentence, t, interaction }
      }
      const value = await run(route, ctx, interaction)
      record.end(judge(value), route)
      const refreshed = deps.people.refreshWhenStale(person)
      if (refreshed)
        void deps.track(
          refreshed.catch((error) => record.log.warn({ err: errorForLog(error) }, 'a profile could not be refreshed')),
        )
      return { kind: 'answer', value }
    } catch (error) {
      if (error instanceof OutsideWorkspace) t = createTranslator(error.locale)
      const { sentence, outcome } = apologyFor(error, t, reference)
      if (outcome === 'failed') record.log.error({ err: errorForLog(error) }, 'request failed')
      else record.log.info({ outcome }, 'request ended early')
      record.end(outcome, route)
      return { kind: 'instead', sentence, t, interaction }
    }
  }
  const serve: Server['serve'] = (arrival, run, judge) => asRequest(() => serveOne(arrival, run, judge))
  return { serve, wordsFor }
}
