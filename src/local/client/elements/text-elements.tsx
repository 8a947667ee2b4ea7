import type { EmailInput, NumberInput, PlainTextInput, RichTextInput, URLInput } from '@slack/types'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useWorkspace } from '../workspace.ts'
import { longestText } from './problems.ts'
import { type ElementProps, useElement } from './use-element.ts'

type TypedElement = PlainTextInput | EmailInput | URLInput | NumberInput

const TOGETHER_MS = 300
const NATIVE = {
  plain_text_input: { type: 'text' },
  email_text_input: { type: 'email', autoComplete: 'off' },
  url_text_input: { type: 'url' },
  // Not type=number: the browser would swallow what it cannot read, and the app should see what Slack lets through.
  number_input: { type: 'text', inputMode: 'decimal' },
} as const

export function TextElement(props: ElementProps<TypedElement>) {
  const { element, fieldId, labelId, labelText, telling, describedBy, invalid } = props
  const { texts } = useWorkspace()
  const { value, busy, keep, tell } = useElement(props)
  const text = typeof value === 'string' ? value : ''
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(soon.current), [])

  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed']
  const tells = (trigger: (typeof triggers)[number]) => telling === 'at-once' && triggers.includes(trigger)
  const multiline = element.type === 'plain_text_input' && element.multiline === true
  const onChange = (typed: string) => {
    const next = typed === '' ? null : typed
    keep(next)
    if (!tells('on_character_entered')) return
    clearTimeout(soon.current)
    soon.current = setTimeout(() => void tell(next), TOGETHER_MS)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || multiline || !tells('on_enter_pressed')) return
    // Enter tells the app about this field instead of submitting the modal.
    event.preventDefault()
    void tell(value)
  }
  const field = {
    id: fieldId,
    value: text,
    placeholder: element.placeholder?.text,
    'aria-label': labelId === null ? labelText : undefined,
    'aria-describedby': describedBy,
    'aria-invalid': invalid || undefined,
    'aria-busy': busy || undefined,
    onKeyDown,
  }
  const limit = element.type === 'plain_text_input' ? longestText(element.max_length) : null
  return (
    <>
      {multiline ? (
        <textarea {...field} rows={4} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...field} {...NATIVE[element.type]} onChange={(event) => onChange(event.target.value)} />
      )}
      {limit !== null && text.length > limit * 0.8 && (
        <span className={text.length > limit ? 'counter over' : 'counter'} aria-live="polite">
          {texts.charactersLeft(limit - text.length)}
        </span>
      )}
      {tells('on_enter_pressed') && !multiline && <span className="hint">{texts.enterApplies}</span>}
    </>
  )
}

/** Rich text is typed as plain text here: one section with what was typed. */
export function RichTextElement(props: ElementProps<RichTextInput>) {
  const { element, fieldId, labelId, labelText, describedBy, invalid } = props
  const { value, keep } = useElement(props)
  const onChange = (typed: string) => keep(typed === '' ? null : richTextOf(typed))
  return (
    <textarea
      id={fieldId}
      rows={4}
      value={plainTextOf(value)}
      placeholder={element.placeholder?.text}
      aria-label={labelId === null ? labelText : undefined}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

const richTextOf = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
})

function plainTextOf(value: unknown): string {
  const sections = (value as { elements?: { elements?: { text?: string }[] }[] } | null)?.elements ?? []
  return sections
    .flatMap((section) => section.elements ?? [])
    .map((part) => part.text ?? '')
    .join('')
}
