import type { PublishOutcome } from './messenger.ts'
import type { HomeView } from './surfaces.ts'

/** Reads what a person may see now and builds their App Home of it. */
export type ReadHome = () => Promise<HomeView>

interface Turn {
  read: ReadHome
  readonly published: Promise<PublishOutcome>
}

/** Publishes the Homes of people, each person's one after the other. */
export interface HomeOrder {
  /**
   * Reads a person's Home and publishes it, after the one that is being read or published for them. Of several that
   * wait, the last is read, for all: it sees whatever those before it were asked for. Answers what Slack said to the one
   * that was published; rejects with what reading it threw.
   */
  refresh(slackUserId: string, read: ReadHome): Promise<PublishOutcome>
}

/**
 * Keeps the Homes of each person in their order (N5). Two things that happen shortly after each other are answered side
 * by side; without this, the Home that was read first could be published last, and would show the past until somebody
 * opens it again.
 */
export function createHomeOrder(publish: (slackUserId: string, home: HomeView) => Promise<PublishOutcome>): HomeOrder {
  /** What is under way for whom; it never rejects. */
  const running = new Map<string, Promise<void>>()
  /** What comes next for whom. */
  const waiting = new Map<string, Turn>()

  function begin(slackUserId: string, read: ReadHome): Promise<PublishOutcome> {
    const published = read().then((home) => publish(slackUserId, home))
    const end = () => void running.delete(slackUserId)
    running.set(slackUserId, published.then(end, end))
    return published
  }
  return {
    refresh(slackUserId, read) {
      const next = waiting.get(slackUserId)
      if (next) {
        next.read = read
        return next.published
      }
      const before = running.get(slackUserId)
      if (!before) return begin(slackUserId, read)
      const published = before.then(() => {
        const turn = waiting.get(slackUserId)
        waiting.delete(slackUserId)
        return begin(slackUserId, turn?.read ?? read)
      })
      waiting.set(slackUserId, { read, published })
      return published
    },
  }
}
