import { useCallback, useEffect } from 'react'
import type { ShownBlock } from '../../protocol.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { localDay } from '../mrkdwn/dates.ts'
import { SurfaceContext, useSurfaceOf } from '../surface.ts'
import { useWorkspace } from '../workspace.ts'

const NO_BLOCKS: ShownBlock[] = []

/** The app's Home tab, which the app publishes for each person. */
export function AppHome() {
  const { state, texts, calendar, act, notify } = useWorkspace()
  const { me, home } = state
  const today = localDay(new Date(calendar.now), calendar.timeZone)
  const tellTrouble = useCallback((text: string) => notify({ kind: 'error', text }), [notify])
  // On another day other things are due: the app is asked for it again.
  useEffect(() => {
    void act('home', { user: me, tab: 'home' }).then(({ error }) => error && tellTrouble(error))
  }, [act, me, today, tellTrouble])
  const blocks = home?.blocks ?? NO_BLOCKS
  const surface = useSurfaceOf(blocks, { viewId: home?.id ?? 'unpublished' }, tellTrouble)
  return (
    <div
      className="app-home"
      role="tabpanel"
      aria-label={texts.home}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take the focus to be scrolled by keys
      tabIndex={0}
    >
      <div className="app-home-page">
        {home ? (
          <SurfaceContext value={surface}>
            <Blocks blocks={blocks} />
          </SurfaceContext>
        ) : (
          <p className="empty">{texts.homeEmpty}</p>
        )}
      </div>
    </div>
  )
}
