import type { ExternalSelect, MultiExternalSelect, MultiSelect, Select } from '@slack/types'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import ReactSelect, {
  type AriaLiveMessages,
  components,
  createFilter,
  type MultiValue,
  type MultiValueRemoveProps,
  type SingleValue,
} from 'react-select'
import { useSurface } from '../surface.ts'
import { useWorkspace } from '../workspace.ts'
import { type Choice, type ChoiceGroup, type Choices, choicesOfAnswer, chosenOf, ownChoices } from './select-choices.ts'
import { type ElementProps, useElement } from './use-element.ts'
import { isMultiple } from './values.ts'

/** The selects that know their choices: static, people, channels, conversations. */
export function SelectElement(props: ElementProps<Select | MultiSelect>) {
  const { state } = useWorkspace()
  const choices = ownChoices(props.element, state.people, state.conversations)
  return <SelectField {...props} choices={choices} />
}

const DEBOUNCE_MS = 200
// Slack's own default.
const DEFAULT_MIN_QUERY = 3

/** The selects whose choices the app is asked for while the person types. */
export function ExternalSelectElement(props: ElementProps<ExternalSelect | MultiExternalSelect>) {
  const { element, blockId } = props
  const { texts } = useWorkspace()
  const { options } = useSurface()
  const [query, setQuery] = useState<string | null>(null)
  const [found, setFound] = useState<{ query: string; choices: Choices; trouble: string | null } | null>(null)
  const least = element.min_query_length ?? DEFAULT_MIN_QUERY
  const actionId = element.action_id ?? ''
  const asks = query !== null && query.trim().length >= least
  const ask = useRef(options)
  ask.current = options

  useEffect(() => {
    if (!asks || query === null) return
    let overtaken = false
    const soon = setTimeout(async () => {
      const answer = await ask.current(blockId, actionId, query)
      if (!overtaken) setFound({ query, choices: choicesOfAnswer(answer), trouble: answer.error ?? null })
    }, DEBOUNCE_MS)
    return () => {
      overtaken = true
      clearTimeout(soon)
    }
  }, [asks, query, blockId, actionId])

  const current = asks && found?.query === query ? found : null
  return (
    <SelectField
      {...props}
      choices={current?.choices ?? []}
      search={{
        onOpen: () => setQuery((typed) => typed ?? ''),
        onType: setQuery,
        onClose: () => setQuery(null),
        loading: asks && current === null,
        empty: asks ? (current?.trouble ?? texts.noResults) : texts.typeToSearch(Math.max(1, least)),
      }}
    />
  )
}

interface Search {
  onOpen: () => void
  onType: (query: string) => void
  onClose: () => void
  loading: boolean
  empty: string
}

/** What is read out while one moves in the list: the entries themselves, which are in the reader's language. */
const READ_OUT: AriaLiveMessages<Choice, boolean, ChoiceGroup> = {
  guidance: () => '',
  onChange: ({ label = '' }) => label,
  onFocus: ({ focused }) => focused.label,
  onFilter: () => '',
}

function RemoveChoice(props: MultiValueRemoveProps<Choice, boolean, ChoiceGroup>) {
  const { texts } = useWorkspace()
  const innerProps = { ...props.innerProps, 'aria-label': texts.removeChoice(props.data.label) }
  return <components.MultiValueRemove {...props} innerProps={innerProps} />
}

const byLabel = createFilter<Choice>({ stringify: ({ label }) => label })

function SelectField(props: ElementProps<Select | MultiSelect> & { choices: Choices; search?: Search }) {
  const { element, fieldId, labelId, labelText, clearable, describedBy, invalid, choices, search } = props
  const { texts } = useWorkspace()
  const { value, busy, choose } = useElement(props)
  const [open, setOpen] = useState(false)
  const multiple = isMultiple(element.type)
  const chosen = chosenOf(value, choices)
  const most = 'max_selected_items' in element ? element.max_selected_items : undefined
  const onChange = (picked: MultiValue<Choice> | SingleValue<Choice>) => {
    const list = (Array.isArray(picked) ? picked : picked === null ? [] : [picked]) as readonly Choice[]
    const reported = list.map((choice) => choice.reported)
    void choose(multiple ? reported : (reported[0] ?? null))
  }
  const onOpen = () => {
    setOpen(true)
    search?.onOpen()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (open || (event.key !== 'Escape' && event.key !== 'Enter')) return
    // A closed list leaves Escape to the dialog, and opens at Enter, which would submit the modal half filled.
    event.preventDefault()
    if (event.key === 'Enter') onOpen()
  }
  return (
    <ReactSelect<Choice, boolean, ChoiceGroup>
      inputId={fieldId}
      className="select"
      classNamePrefix="select"
      unstyled
      components={{ MultiValueRemove: RemoveChoice }}
      ariaLiveMessages={READ_OUT}
      screenReaderStatus={({ count }) => (count === 0 ? texts.noResults : String(count))}
      aria-label={labelId === null ? labelText : undefined}
      aria-labelledby={labelId ?? undefined}
      aria-invalid={invalid || undefined}
      aria-errormessage={describedBy}
      placeholder={element.placeholder?.text ?? texts.choose}
      isMulti={multiple}
      isClearable={clearable}
      isLoading={busy || search?.loading === true}
      menuIsOpen={open}
      onMenuOpen={onOpen}
      onMenuClose={() => {
        setOpen(false)
        search?.onClose()
      }}
      menuPosition="fixed"
      menuPlacement="auto"
      closeMenuOnSelect={!multiple}
      options={choices}
      value={multiple ? chosen : (chosen[0] ?? null)}
      onChange={onChange}
      onKeyDown={onKeyDown}
      filterOption={search ? null : byLabel}
      isOptionDisabled={() => most !== undefined && multiple && chosen.length >= most}
      {...(search
        ? {
            onInputChange: (typed: string, { action }: { action: string }) => {
              if (action === 'input-change') search.onType(typed)
            },
          }
        : {})}
      noOptionsMessage={() => search?.empty ?? texts.noResults}
      loadingMessage={() => texts.searching}
      formatOptionLabel={({ label, note }, { context }) => (
        <>
          {label}
          {note !== null && context === 'menu' && <small className="select-note">{note}</small>}
        </>
      )}
    />
  )
}
