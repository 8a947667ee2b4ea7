import type { Checkboxes, Option, RadioButtons } from '@slack/types'
import { SlackText } from '../mrkdwn/text.tsx'
import { type ElementProps, useElement } from './use-element.ts'

const isSame = (one: Option, other: Option) => one.value === other.value

export function CheckboxesElement(props: ElementProps<Checkboxes>) {
  const { value, choose } = useElement(props)
  const chosen = (value ?? []) as Option[]
  const toggle = (option: Option, isChecked: boolean) => {
    // In the order in which they are offered, as Slack reports them.
    const next = props.element.options.filter((other) =>
      isSame(other, option) ? isChecked : chosen.some((one) => isSame(one, other)),
    )
    void choose(next)
  }
  return (
    <Choices
      {...props}
      kind="checkbox"
      isChosen={(option) => chosen.some((one) => isSame(one, option))}
      onPick={toggle}
    />
  )
}

export function RadioElement(props: ElementProps<RadioButtons>) {
  const { value, choose } = useElement(props)
  const chosen = value as Option | null
  return (
    <Choices
      {...props}
      kind="radio"
      isChosen={(option) => chosen !== null && isSame(chosen, option)}
      onPick={(option) => void choose(option)}
    />
  )
}

function Choices(
  props: ElementProps<Checkboxes | RadioButtons> & {
    kind: 'checkbox' | 'radio'
    isChosen: (option: Option) => boolean
    onPick: (option: Option, isChecked: boolean) => void
  },
) {
  const { element, kind, isChosen, onPick, fieldId, labelId, labelText, describedBy, invalid } = props
  return (
    <fieldset
      className="choices"
      role={kind === 'radio' ? 'radiogroup' : 'group'}
      aria-labelledby={labelId ?? undefined}
      aria-label={labelId === null ? labelText : undefined}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
    >
      {element.options.map((option, index) => (
        <label key={option.value ?? index}>
          <input
            type={kind}
            name={fieldId}
            checked={isChosen(option)}
            onChange={(event) => onPick(option, event.target.checked)}
          />
          <span>
            <SlackText text={option.text} />
            {option.description && (
              <small>
                <SlackText text={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
