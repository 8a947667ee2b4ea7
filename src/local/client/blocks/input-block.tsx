import type { InputBlock } from '@slack/types'
import { useId } from 'react'
import { Element } from '../elements/element.tsx'
import { Icon } from '../icons.tsx'
import { SlackText } from '../mrkdwn/text.tsx'
import { useSurface } from '../surface.ts'
import { useWorkspace } from '../workspace.ts'

/** A labelled input with its hint and its problem. */
export function InputBlockView({ block }: { block: InputBlock & { block_id: string } }) {
  const { texts } = useWorkspace()
  const { errors } = useSurface()
  const id = useId()
  const [fieldId, labelId, hintId, errorId] = [`${id}field`, `${id}label`, `${id}hint`, `${id}error`]
  const problem = errors[block.block_id]
  const describedBy = [block.hint && hintId, problem && errorId].filter(Boolean).join(' ')
  const isGroup = block.element.type === 'checkboxes' || block.element.type === 'radio_buttons'
  const label = (
    <>
      <SlackText text={block.label} />
      {block.optional === true && <span className="optional"> {texts.optional}</span>}
    </>
  )
  return (
    <div className={problem ? 'input-block has-problem' : 'input-block'}>
      {isGroup ? (
        <span className="input-label" id={labelId}>
          {label}
        </span>
      ) : (
        <label className="input-label" id={labelId} htmlFor={fieldId}>
          {label}
        </label>
      )}
      <Element
        element={block.element}
        blockId={block.block_id}
        telling={block.dispatch_action === true ? 'at-once' : 'on-submit'}
        fieldId={fieldId}
        labelId={labelId}
        labelText={block.label.text}
        describedBy={describedBy === '' ? undefined : describedBy}
        invalid={problem !== undefined}
        clearable={block.optional === true}
      />
      {problem && (
        <span className="problem" id={errorId} role="alert">
          <Icon name="warning" />
          {problem}
        </span>
      )}
      {block.hint && (
        <span className="hint" id={hintId}>
          <SlackText text={block.hint} />
        </span>
      )}
    </div>
  )
}
