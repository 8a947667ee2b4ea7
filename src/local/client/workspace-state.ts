import { useCallback, useEffect, useRef, useState } from 'react'
import type { Requests, WorkspaceState } from '../protocol.ts'
import { listen, post, readState, ServerTrouble } from './api.ts'
import type { Place } from './place.ts'
import { languageOf, textsFor } from './texts/index.ts'

/** Posts what the person does, and reads the state again; why it failed comes back as a sentence in `error`. */
export type Act = <K extends keyof Requests>(key: K, body: Requests[K]['body']) => Promise<Requests[K]['answer']>

interface Live {
  answered: { state: WorkspaceState; asked: Pick<Place, 'user' | 'channel'> } | null
  /** The server does not answer at the moment. */
  lost: boolean
  /** How many things the person did are not answered yet. */
  pending: number
  act: Act
  /** Like `act`, for questions that change nothing. */
  ask: Act
}

const TOGETHER_MS = 30
const CLOCK_MS = 30_000

/** The workspace as seen from a place, kept fresh by the server's events. */
export function useWorkspaceState(place: Place): Live {
  const [answered, setAnswered] = useState<Live['answered']>(null)
  const [lost, setLost] = useState(false)
  const [pending, setPending] = useState(0)
  const { user, channel } = place
  const asked = useRef(0)
  const shown = useRef(0)

  const load = useCallback(async () => {
    asked.current += 1
    const mine = asked.current
    try {
      const from = { ...(user ? { user } : {}), ...(channel ? { channel } : {}) }
      const state = await readState(from)
      // An answer that comes after that to a later question would show the past. One that comes before it is shown:
      // while much happens, there is always a later question.
      if (mine > shown.current) {
        shown.current = mine
        setAnswered({ state, asked: from })
      }
      setLost(false)
    } catch (trouble) {
      if (!(trouble instanceof ServerTrouble)) throw trouble
      setLost(true)
    }
  }, [user, channel])

  const loadNow = useRef(load)
  useEffect(() => {
    loadNow.current = load
    void load()
  }, [load])

  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined
    const reload = () => {
      clearTimeout(soon)
      soon = setTimeout(() => void loadNow.current(), TOGETHER_MS)
    }
    // The clock shown may run on: a look twice a minute keeps it right.
    const tick = setInterval(reload, CLOCK_MS)
    const stop = listen(reload, (connected) => (connected ? reload() : setLost(true)))
    return () => {
      clearTimeout(soon)
      clearInterval(tick)
      stop()
    }
  }, [])

  const language = useRef('en')
  language.current = answered?.state.language ?? 'en'
  const ask = useCallback<Act>(async (key, body) => {
    const textsNow = () => textsFor(languageOf(language.current))
    try {
      const answer = await post(key, body)
      return answer.reason ? { ...answer, error: textsNow().reasons[answer.reason] } : answer
    } catch (trouble) {
      if (!(trouble instanceof ServerTrouble)) throw trouble
      return {
        error: trouble.status === null ? textsNow().reasons['no-answer'] : textsNow().serverRefused(trouble.status),
      }
    }
  }, [])
  const act = useCallback<Act>(
    async (key, body) => {
      setPending((count) => count + 1)
      const answer = await ask(key, body)
      await loadNow.current()
      setPending((count) => count - 1)
      return answer
    },
    [ask],
  )
  return { answered, lost, pending, act, ask }
}
