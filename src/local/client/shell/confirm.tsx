import type { Confirm } from '@slack/types'
import { useCallback, useId, useState } from 'react'
import { Dialog } from '../dialog.tsx'
import { SlackText } from '../mrkdwn/text.tsx'
import { useWorkspace } from '../workspace.ts'

interface Asked {
  question: Confirm
  answer: (isSure: boolean) => void
}

/** A question asked in the page: the one that stands, how to ask, how to answer. */
export function useConfirm() {
  const [asked, setAsked] = useState<Asked | null>(null)
  const confirm = useCallback(
    (question: Confirm) =>
      new Promise<boolean>((resolve) => {
        const answer = (isSure: boolean) => {
          setAsked(null)
          resolve(isSure)
        }
        setAsked({ question, answer })
      }),
    [],
  )
  return { asked, confirm }
}

/** Slack's confirmation dialog. Escape means no. */
export function ConfirmDialog({ question, answer }: Asked) {
  const { texts } = useWorkspace()
  const titleId = useId()
  return (
    <Dialog alert labelledBy={titleId} className="dialog dialog-confirm" onEscape={() => answer(false)}>
      <header className="dialog-head">
        <h2 id={titleId}>{question.title?.text ?? texts.confirmYes}</h2>
      </header>
      <div className="dialog-body">
        <SlackText text={question.text} />
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={() => answer(false)}>
          {question.deny?.text ?? texts.confirmNo}
        </button>
        <button
          type="button"
          className={`button ${question.style ?? 'primary'}`}
          data-main-button
          onClick={() => answer(true)}
        >
          {question.confirm?.text ?? texts.confirmYes}
        </button>
      </footer>
    </Dialog>
  )
}
