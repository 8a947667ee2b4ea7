import { useCallback, useState } from 'react'
import type { CompanyKind } from '../../protocol.ts'
import { afterDoing, type Doing, readProgress, UNTOUCHED, writeProgress } from '../first-minute.ts'

const keyOf = (teamId: string) => `afterclose.first-minute.${teamId}`

/** The first minute's progress in this browser, for each company apart. */
export function useFirstMinute(teamId: string | null, company: CompanyKind) {
  // Counted up when something was done, so that the page draws what is kept.
  const [, setCount] = useState(0)
  const kept = teamId === null ? UNTOUCHED : readProgress(localStorage.getItem(keyOf(teamId)))
  const did = useCallback(
    (doing: Doing) => {
      if (teamId === null) return
      const before = readProgress(localStorage.getItem(keyOf(teamId)))
      localStorage.setItem(keyOf(teamId), writeProgress(afterDoing(before, doing, company)))
      setCount((count) => count + 1)
    },
    [teamId, company],
  )
  const forget = useCallback(() => {
    if (teamId !== null) localStorage.removeItem(keyOf(teamId))
    setCount((count) => count + 1)
  }, [teamId])
  return { firstMinute: kept, did, forget }
}
