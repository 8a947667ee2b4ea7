/**
 * Slack's limits by name, all taken from `block-kit-limits.json`, where each has its source. Lengths are UTF-16 units:
 * the documentation does not say which kind of character it counts, and code points are never more than those.
 */
import limits from './block-kit-limits.json' with { type: 'json' }

const { blocks, elements, ids, objects, operational, surfaces } = limits

export const LIMITS = {
  /** Ids of blocks, actions and views. */
  id: ids.block_id,
  privateMetadata: ids.private_metadata,

  headerText: blocks.header.fields.text.max,
  sectionText: blocks.section.fields.text.max,
  sectionFields: blocks.section.fields.fields.max,
  sectionFieldText: blocks.section.fields.fields.item_max,
  contextElements: blocks.context.fields.elements.max,
  contextText: objects.text.max,
  actionsElements: blocks.actions.fields.elements.max,
  inputLabel: blocks.input.fields.label.max,
  inputHint: blocks.input.fields.hint.max,

  buttonText: elements.button.fields.text.max,
  buttonValue: elements.button.fields.value.max,
  accessibilityLabel: elements.button.fields.accessibility_label.max,
  placeholder: elements.plain_text_input.fields.placeholder.max,
  typedText: elements.plain_text_input.fields.max_length.max,
  initialValue: elements.plain_text_input.fields.initial_value.max,
  selectOptions: elements.static_select.fields.options.max,
  overflowOptions: elements.overflow.fields.options.max,
  checkboxOptions: elements.checkboxes.fields.options.max,
  radioOptions: elements.radio_buttons.fields.options.max,

  /** How many files a file input takes. */
  files: elements.file_input.fields.max_files.max,
  /** In bytes: the largest file that a file input takes. */
  fileBytes: operational.file_input_bytes,

  confirmTitle: objects.confirm.fields.title.max,
  confirmText: objects.confirm.fields.text.max,
  confirmAnswer: objects.confirm.fields.confirm.max,

  optionText: objects.option.fields.text.max,
  optionValue: objects.option.fields.value.max,
  optionDescription: objects.option.fields.description.max,

  modalTitle: surfaces.modal.fields.title.max,
  modalButton: surfaces.modal.fields.submit.max,
  modalBlocks: surfaces.modal.blocks_max,
  homeBlocks: surfaces.home.blocks_max,
  viewBytes: surfaces.modal.bytes_max,
  messageBlocks: surfaces.message.blocks_max,
  /** Beyond this chat.update refuses, and nobody reads it in a notification anyway. */
  messageText: surfaces.message.text_recommended_max,

  /** Seconds by which a request's timestamp may differ from our clock. */
  signatureTolerance: operational.signature_tolerance_seconds,
  /** Seconds for which Slack waits for an answer. */
  ackSeconds: operational.ack_seconds,
} as const
