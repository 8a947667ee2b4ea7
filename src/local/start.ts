import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import process from 'node:process'
import type { Logger } from 'pino'
import type { Config } from '../config/index.ts'
import { addDays, addMonths, calendarDate, dateAt, instantAt, weekday } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { features } from '../features/index.ts'
import { galleryOf } from '../slack/gallery.ts'
import { NotPossible } from './page/not-possible.ts'
import type { Requests } from './protocol.ts'
import { type LocalServer, startLocalServer } from './server.ts'
import { openSession, type Session } from './session.ts'

/** The hour to which the clock is moved when only a day is named: reminders arrive then (K3). */
const MORNING = '09:00'
/** When the summary comes as long as nobody has used the app, so that nothing is set (T2). */
const SUMMARY_AT = '08:30'
/** More occasions than this on the way of one move of the clock are skipped, so that no click hangs. */
const STOPS_ON_THE_WAY = 500

/**
 * Starts the local workspace (`npm start` without Slack credentials): a small Slack on the loopback interface with an
 * invented company, the same app connected to it, and the page that opens it to a newcomer.
 */
export async function startLocalWorkspace(config: Extract<Config, { mode: 'local' }>, log: Logger) {
  const secrets = {
    token: `xoxb-local-${randomBytes(12).toString('hex')}`,
    signingSecret: randomBytes(16).toString('hex'),
  }
  const files = {
    databaseUrl: config.databaseUrl,
    statePath: join(dataDirectory(config.databaseUrl), 'local-workspace.json'),
  }
  let session = await openSession(files, secrets, null, log)
  let server: LocalServer | undefined

  const follow = () => session.standIn.onChange(() => server?.announce())
  session.ready.then(
    () => server?.announce(),
    // The log has it, and whoever wants something is told.
    () => {},
  )
  const control = {
    async moveClock(to: Requests['clock']['body']): Promise<Date> {
      const target = await targetOf(to, session)
      await moveTo(session, target)
      session.save()
      server?.announce()
      return session.clock.now()
    },
    async reset(wish: Requests['reset']['body']): Promise<void> {
      await session.discard()
      session = await openSession(files, secrets, wish, log)
      await session.ready
      follow()
      server?.announce()
    },
  }
  server = await startLocalServer({
    // Read anew at every request: starting over replaces the session.
    get standIn() {
      return session.standIn
    },
    get clock() {
      return session.clock
    },
    control,
    ready: () => session.ready,
    setting: () => {
      const { language, timeZone, managerChannel: channel, supervisor: reader } = session.company
      const { kind: company } = session
      return { language, company, timeZone, summary: { reader, channel }, preparing: session.isPreparing() }
    },
    pageDirectory: join(import.meta.dirname, '../../dist/local-page'),
    port: config.port,
    environment: process.env['NODE_ENV'],
    gallery: () => galleryOf(features),
    log,
  }).catch(async (error: unknown) => {
    await session.stop()
    throw error
  })

  return {
    announcement: [
      `Afterclose runs in a local workspace: open ${server.url}`,
      'It is a simulation for one person: nothing leaves this machine. Type /deal to begin.',
      'To connect a real Slack workspace, see README.md, "Connect your Slack". Press Ctrl-C to stop.',
    ],
    async stop() {
      await server?.stop()
      await session.stop()
    },
  }
}

/** Where the trial data lies: beside a SQLite file, else in the folder of its own. */
function dataDirectory(databaseUrl: string): string {
  return databaseUrl.startsWith('file:') ? dirname(databaseUrl.slice('file:'.length)) : '.afterclose'
}

/** The moment a wish means, on the company's wall clock. Throws NotPossible where there is none. */
async function targetOf(to: Requests['clock']['body'], session: Session): Promise<Instant> {
  const now = session.clock.now()
  const { timeZone } = session.company
  const today = dateAt(now, timeZone)
  switch (to.to) {
    case 'hour':
      return new Date(now.getTime() + 3_600_000)
    case 'tomorrow':
      return instantAt(addDays(today, 1), MORNING, timeZone)
    case 'monday':
      return nextMonday(now, timeZone, (await (await session.workspace())?.settings.read())?.summaryAt ?? SUMMARY_AT)
    case 'month':
      return instantAt(addMonths(today, 1), MORNING, timeZone)
    case 'date': {
      const target = instantAt(calendarDate(to.date), MORNING, timeZone)
      if (target <= now) throw new NotPossible('not-forward')
      return target
    }
    case 'next-due': {
      const workspace = await session.workspace()
      const member = to.user === undefined ? null : await workspace?.members.bySlackId(to.user)
      const due = await workspace?.reminders.nextDueAt(member?.id ?? null)
      if (!due) throw new NotPossible('nothing-due')
      return due > now ? due : new Date(now.getTime() + 60_000)
    }
  }
}

/** The next Monday at a time of day (HH:MM) of a zone: today's, as long as it is to come. */
function nextMonday(now: Instant, timeZone: string, time: string): Instant {
  const today = dateAt(now, timeZone)
  const monday = addDays(today, (8 - weekday(today)) % 7)
  const moment = instantAt(monday, time, timeZone)
  return moment > now ? moment : instantAt(addDays(monday, 7), time, timeZone)
}

/**
 * Moves the clock, stopping every morning and at every moment at which something is due or judged, so that each message
 * arrives in its own time, and a promise is broken on its day.
 */
async function moveTo(session: Session, target: Instant): Promise<void> {
  const reminders = (await session.workspace())?.reminders
  const { timeZone } = session.company
  for (let stops = 0; stops < STOPS_ON_THE_WAY; stops++) {
    const now = session.clock.now()
    const moments = [
      instantAt(dateAt(now, timeZone), MORNING, timeZone),
      instantAt(addDays(dateAt(now, timeZone), 1), MORNING, timeZone),
      (await reminders?.nextDueAt(null)) ?? target,
      (await reminders?.nextLookAt()) ?? target,
    ].filter((moment) => moment > now)
    const next = new Date(Math.min(...moments.map((moment) => moment.getTime())))
    if (moments.length === 0 || next >= target) break
    session.clock.moveTo(next)
    await session.service.reminders.sweep()
  }
  session.clock.moveTo(target)
  await session.service.reminders.sweep()
}
