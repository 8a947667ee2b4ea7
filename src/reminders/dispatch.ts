import { type AskedToWait, createPace, type Pace, type PaceLimits, type Step } from './pace.ts'

/** One thing to send: where it goes, whether its message is looked for first, and the sending itself. */
export interface Job extends Step {
  /** Sends; answers how long Slack asked us to wait. Never rejects. */
  run(): Promise<AskedToWait>
  /** It has to wait for so long that the job is better given back, until `waitMs` from now. Never rejects. */
  giveBack(waitMs: number): Promise<void>
}

/** A workspace's work: asked for a few jobs at a time, until it has none. Never rejects. */
export interface Lane {
  readonly workspaceId: string
  next(count: number): Promise<readonly Job[]>
}

export interface DispatchOptions {
  readonly limits: PaceLimits
  /** Jobs under way at once, over all workspaces. */
  readonly inFlight: number
  /** Of these, of one workspace: one whose jobs hang does not hold up the others. All of them unless given. */
  readonly perWorkspace?: number
  /** Milliseconds of a steady clock. */
  readonly steadyNow: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

/**
 * Sends what the workspaces have to send: one job of each workspace in turn, as many at once as allowed, each workspace
 * at its own pace, so that one which Slack slows down holds up no other.
 */
export interface Dispatcher {
  /** These workspaces have work (more of it); returns at once. */
  wake(lanes: readonly Lane[]): void
  /** Answers when nothing is left to do. */
  idle(): Promise<void>
  /** Takes up no further job, gives back what was held ready, and answers when the jobs under way have ended. */
  stop(): Promise<void>
}

/** How many jobs of a workspace are held ready: enough to find one whose channel is free, few enough for their lease. */
const HELD_READY = 10
/** A job that may not go for longer than this, because Slack asked us to wait, is given back. */
const PATIENCE_MS = 5_000
/** Work that arrives while every workspace has to wait is noticed within this time. */
const LONGEST_NAP_MS = 100

interface OpenLane {
  readonly lane: Lane
  readonly pace: Pace
  held: Job[]
  /** Counts the wakings: a lane found empty is closed only when nobody has woken it meanwhile. */
  woken: number
  asking: boolean
}

/** Makes a dispatcher; the paces of the workspaces are remembered for as long as it lives. */
export function createDispatcher({ limits, inFlight, steadyNow, sleep, ...options }: DispatchOptions): Dispatcher {
  const { perWorkspace = inFlight } = options
  const paces = new Map<string, Pace>()
  /** Jobs of each workspace that have not ended; a lane may be closed before they do. */
  const underWay = new Map<string, number>()
  /** The lanes with work; the order is that of the turns: who was served goes to the end. */
  const lanes = new Map<string, OpenLane>()
  const workers = new Set<Promise<void>>()
  let stopping = false

  const paceOf = (workspaceId: string): Pace => {
    const pace = paces.get(workspaceId) ?? createPace(limits, steadyNow())
    paces.set(workspaceId, pace)
    return pace
  }

  const jobsOf = (workspaceId: string) => underWay.get(workspaceId) ?? 0
  const hasItsShare = (workspaceId: string) => jobsOf(workspaceId) >= perWorkspace
  const count = (workspaceId: string, more: 1 | -1) => {
    const jobs = jobsOf(workspaceId) + more
    if (jobs > 0) underWay.set(workspaceId, jobs)
    else underWay.delete(workspaceId)
  }

  async function fill(lane: OpenLane): Promise<void> {
    if (lane.asking || lane.held.length > 0) return
    lane.asking = true
    const { woken } = lane
    const jobs = await lane.lane.next(HELD_READY)
    lane.asking = false
    lane.held.push(...jobs)
    if (jobs.length === 0 && lane.woken === woken) lanes.delete(lane.lane.workspaceId)
    await giveBackClosed(lane)
  }

  /** Gives back what is held ready and has to wait for long: waiting here it would outlive its lease. */
  async function giveBackClosed(lane: OpenLane): Promise<void> {
    const now = steadyNow()
    const waitOf = (job: Job) => lane.pace.readyAt(job, now) - now
    const closed = lane.held.filter((job) => waitOf(job) > PATIENCE_MS)
    lane.held = lane.held.filter((job) => !closed.includes(job))
    for (const job of closed) await job.giveBack(waitOf(job))
  }

  /** Takes the first job whose channel is free; else answers how long until there may be one. */
  function takeFrom(lane: OpenLane): Job | number {
    const now = steadyNow()
    let soonest = lane.asking ? 1 : Number.POSITIVE_INFINITY
    for (const [index, job] of lane.held.entries()) {
      const wait = lane.pace.readyAt(job, now) - now
      if (wait <= 0) {
        lane.held.splice(index, 1)
        lane.pace.take(job.channel, now)
        return job
      }
      soonest = Math.min(soonest, wait)
    }
    return soonest
  }

  async function pick(): Promise<{ lane: OpenLane; job: Job } | { napMs: number } | null> {
    let soonest = LONGEST_NAP_MS
    for (const lane of [...lanes.values()]) {
      const { workspaceId } = lane.lane
      if (hasItsShare(workspaceId)) continue
      await fill(lane)
      if (hasItsShare(workspaceId)) continue
      const taken = takeFrom(lane)
      if (typeof taken !== 'number') {
        count(workspaceId, 1)
        if (lanes.delete(workspaceId)) lanes.set(workspaceId, lane)
        return { lane, job: taken }
      }
      soonest = Math.min(soonest, taken)
    }
    return lanes.size === 0 ? null : { napMs: Math.max(1, soonest) }
  }

  async function work(): Promise<void> {
    while (!stopping) {
      const picked = await pick()
      if (picked === null) return
      if ('napMs' in picked) {
        await sleep(picked.napMs)
        continue
      }
      const { lane, job } = picked
      const { waitMs, lookWaitMs } = await job.run()
      count(lane.lane.workspaceId, -1)
      if (waitMs !== undefined) lane.pace.slowDown(job.channel, waitMs, steadyNow())
      if (lookWaitMs !== undefined) lane.pace.lookLater(lookWaitMs, steadyNow())
      if (waitMs !== undefined || lookWaitMs !== undefined) await giveBackClosed(lane)
    }
  }

  const idle = async () => {
    while (workers.size > 0) await Promise.all(workers)
  }
  return {
    wake(woken) {
      if (stopping) return
      for (const lane of woken) {
        const open = lanes.get(lane.workspaceId)
        if (open) open.woken += 1
        else
          lanes.set(lane.workspaceId, {
            lane,
            pace: paceOf(lane.workspaceId),
            held: [],
            woken: 0,
            asking: false,
          })
      }
      while (lanes.size > 0 && workers.size < inFlight) {
        const worker = work().finally(() => workers.delete(worker))
        workers.add(worker)
      }
    },
    idle,
    async stop() {
      stopping = true
      await idle()
      for (const { held } of lanes.values()) for (const job of held) await job.giveBack(0)
      lanes.clear()
    },
  }
}
