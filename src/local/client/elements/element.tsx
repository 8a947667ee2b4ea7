import { useWorkspace } from '../workspace.ts'
import {
  ButtonElement,
  FeedbackElement,
  IconButtonElement,
  OverflowElement,
  WorkflowButtonElement,
} from './button-elements.tsx'
import { CheckboxesElement, RadioElement } from './choice-elements.tsx'
import { DateTimeElement } from './date-time-elements.tsx'
import { FileElement } from './file-element.tsx'
import { ExternalSelectElement, SelectElement } from './select-elements.tsx'
import { RichTextElement, TextElement } from './text-elements.tsx'
import type { ElementProps } from './use-element.ts'

/** One interactive element, in a container that names its action. */
export function Element(props: ElementProps) {
  const { element, blockId } = props
  const focused = 'focus_on_load' in element && element.focus_on_load === true
  return (
    <div
      className={`element element-${element.type}`}
      data-block-id={blockId}
      data-action-id={element.action_id}
      data-focus-on-load={focused || undefined}
    >
      <ElementByType {...props} />
    </div>
  )
}

function ElementByType(props: ElementProps) {
  const { texts } = useWorkspace()
  const { element } = props
  switch (element.type) {
    case 'button':
      return <ButtonElement {...props} element={element} />
    case 'workflow_button':
      return <WorkflowButtonElement {...props} element={element} />
    case 'icon_button':
      return <IconButtonElement {...props} element={element} />
    case 'feedback_buttons':
      return <FeedbackElement {...props} element={element} />
    case 'overflow':
      return <OverflowElement {...props} element={element} />
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextElement {...props} element={element} />
    case 'rich_text_input':
      return <RichTextElement {...props} element={element} />
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateTimeElement {...props} element={element} />
    case 'file_input':
      return <FileElement {...props} element={element} />
    case 'checkboxes':
      return <CheckboxesElement {...props} element={element} />
    case 'radio_buttons':
      return <RadioElement {...props} element={element} />
    case 'external_select':
    case 'multi_external_select':
      return <ExternalSelectElement {...props} element={element} />
    case 'static_select':
    case 'users_select':
    case 'conversations_select':
    case 'channels_select':
    case 'multi_static_select':
    case 'multi_users_select':
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return <SelectElement {...props} element={element} />
    default:
      return <span className="not-simulated">{texts.notSimulated((element as { type: string }).type)}</span>
  }
}
