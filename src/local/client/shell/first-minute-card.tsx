import { Icon } from '../icons.tsx'
import { personOf, useWorkspace } from '../workspace.ts'

const STEPS = 4

/** The card of the first minute: four steps, each with a button that helps, ticked off as they are done. */
export function FirstMinuteCard({ onStartDeal }: { onStartDeal: () => void }) {
  const { state, texts, firstMinute, did, go, act, notify } = useWorkspace()
  if (firstMinute.hidden) return null
  const { done } = firstMinute
  const moveClock = async () => {
    const { error } = await act('clock', { to: 'next-due', user: state.me })
    if (error) notify({ kind: 'error', text: error })
    else did('moved-the-clock')
  }
  const app = state.conversations.find(({ kind }) => kind === 'app')
  // The last step needs no button where the reminder is in sight already.
  const openApp = app && app.id !== state.channel ? () => go({ channel: app.id, tab: 'messages' }) : null
  const goToMonday = async () => {
    const { error } = await act('clock', { to: 'monday' })
    if (error) return notify({ kind: 'error', text: error })
    did('went-to-monday')
    if (state.summary) go({ ...state.summary, tab: 'messages' })
  }
  const openHome = app ? () => go({ channel: app.id, tab: 'home' }) : null
  const supervisor = state.summary ? personOf(state, state.summary.user).name : ''
  const lesson =
    state.company === 'empty'
      ? {
          intro: texts.setUpIntro,
          steps: texts.setUpSteps,
          labels: texts.setUpActions,
          actions: [openHome, openHome, onStartDeal, goToMonday],
          end: texts.setUpDone,
        }
      : {
          intro: texts.firstMinuteIntro,
          steps: texts.firstMinuteSteps(supervisor),
          labels: texts.firstMinuteActions,
          actions: [onStartDeal, moveClock, openApp, goToMonday],
          end: texts.firstMinuteDone,
        }
  const action = lesson.actions[done] ?? null
  return (
    <aside className="first-minute" aria-label={texts.firstMinute}>
      <header>
        <h3>{texts.firstMinute}</h3>
        <button type="button" className="icon-only" aria-label={texts.hideHints} onClick={() => did('hid-the-hints')}>
          <Icon name="close" />
        </button>
      </header>
      <p>{done === STEPS ? lesson.end : lesson.intro}</p>
      {done < STEPS && (
        <ol>
          {lesson.steps.map((step, index) => (
            <li key={step} className={index < done ? 'done' : index === done ? 'next' : ''}>
              <span className="step-sign" aria-hidden="true">
                {index < done ? <Icon name="check" /> : index + 1}
              </span>
              <span>
                {step}
                {index < done && <span className="visually-hidden"> ({texts.stepDone})</span>}
              </span>
              {index === done && action && (
                <button type="button" className="button" onClick={() => void action()}>
                  {lesson.labels[done as 0 | 1 | 2 | 3]}
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
    </aside>
  )
}
