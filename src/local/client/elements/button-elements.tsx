import type { Button, FeedbackButtons, IconButton, Overflow, WorkflowButton } from '@slack/types'
import { Icon } from '../icons.tsx'
import { Menu } from '../menu.tsx'
import { SlackText } from '../mrkdwn/text.tsx'
import { useWorkspace } from '../workspace.ts'
import { type ElementProps, useElement } from './use-element.ts'

/** Opens an address outside of the simulation: in a new tab that knows nothing of this one. */
function openOutside(url: string) {
  window.open(url, '_blank', 'noopener,noreferrer')
}

export function ButtonElement(props: ElementProps<Button>) {
  const { element } = props
  const { texts } = useWorkspace()
  const { busy, press } = useElement(props)
  const onClick = () => {
    if (element.url) openOutside(element.url)
    const { text, value, style } = element
    void press({ text, ...(value === undefined ? {} : { value }), ...(style === undefined ? {} : { style }) })
  }
  return (
    <button
      type="button"
      className={`button ${element.style ?? ''}`}
      aria-label={element.accessibility_label}
      aria-busy={busy}
      onClick={onClick}
    >
      <SlackText text={element.text} />
      {element.url && (
        <>
          <Icon name="outside" />
          <span className="visually-hidden"> {texts.opensInNewTab}</span>
        </>
      )}
    </button>
  )
}

export function OverflowElement(props: ElementProps<Overflow>) {
  const { element } = props
  const { texts } = useWorkspace()
  const { busy, press } = useElement(props)
  const items = element.options.map((option, index) => ({
    key: option.value ?? String(index),
    label: <SlackText text={option.text} />,
    note: option.description?.text,
    onChoose: () => {
      if (option.url) openOutside(option.url)
      void press({ selected_option: option })
    },
  }))
  return (
    <Menu label={texts.moreActions} className="button icon-only" items={items} busy={busy}>
      <Icon name="dots" />
    </Menu>
  )
}

export function IconButtonElement(props: ElementProps<IconButton>) {
  const { element } = props
  const { busy, press } = useElement(props)
  return (
    <button
      type="button"
      className="button"
      aria-label={element.accessibility_label}
      aria-busy={busy}
      onClick={() => void press({ ...(element.value === undefined ? {} : { value: element.value }) })}
    >
      <SlackText text={element.text} />
    </button>
  )
}

export function FeedbackElement(props: ElementProps<FeedbackButtons>) {
  const { positive_button: positive, negative_button: negative } = props.element
  const { busy, press } = useElement(props)
  return [positive, negative].map(({ text, value, accessibility_label: label }) => (
    <button
      key={value}
      type="button"
      className="button"
      aria-label={label}
      aria-busy={busy}
      onClick={() => void press({ text, value })}
    >
      <SlackText text={text} />
    </button>
  ))
}

/** Workflows are not simulated: the button says so instead of doing nothing. */
export function WorkflowButtonElement({ element }: ElementProps<WorkflowButton>) {
  const { texts, notify } = useWorkspace()
  return (
    <button
      type="button"
      className={`button ${element.style ?? ''}`}
      onClick={() => notify({ kind: 'information', text: texts.notSimulated(element.text.text) })}
    >
      <SlackText text={element.text} />
    </button>
  )
}
