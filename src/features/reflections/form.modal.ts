import {
  MAX_ANSWER,
  NO_ANSWERS,
  OBJECTIONS,
  QUESTIONS,
  type Question,
  type ReflectionScreen,
  type TypedReflection,
  typedReflection,
  WRITTEN_ANSWERS,
  type WrittenAnswer,
} from '../../domain/reflection.ts'
import {
  actions,
  button,
  context,
  input,
  option,
  plainTextInput,
  radioButtons,
  section,
  staticSelect,
} from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { matterText } from '../../slack/reflections/part.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { Reflection } from '../../store/index.ts'
import { BACK, BLOCK, FIRST_VIEW, SECOND_VIEW } from './ids.ts'

/** The action id of inputs that report nothing before the form is submitted. */
const VALUE = 'value'
const YES = 'yes'
const NO = 'no'

/** A form of a reflection: about what, with what was typed, over which deal's card; '' for none. */
export interface ReflectionForm {
  readonly reflection: Reflection
  readonly typed: TypedReflection
  readonly card: string
}

/** One of the two forms of a reflection (D5); the first leads on to the second, from which there is a way back. */
export function buildReflectionForm(
  { reflection, typed, card }: ReflectionForm,
  screen: ReflectionScreen,
  t: Translate,
): ModalView {
  const isFirst = screen === 'first'
  return modal({
    callbackId: isFirst ? FIRST_VIEW : SECOND_VIEW,
    title: t('reflections.form.title'),
    submit: t(isFirst ? 'reflections.form.next' : 'reflections.form.save'),
    close: t('reflections.form.cancel'),
    privateMetadata: JSON.stringify({ reflectionId: reflection.id, card }),
    blocks: [
      section(matterText(reflection, t)),
      context([t(isFirst ? 'reflections.form.about' : 'reflections.form.aboutSecond')]),
      ...QUESTIONS[screen].map((question) => field(question, typed, t)),
      ...(isFirst ? [] : [actions('back', [button(BACK, t('reflections.form.back'), { value: reflection.id })])]),
    ],
  })
}

function field(question: Question, typed: TypedReflection, t: Translate): KnownBlock {
  const label = t(`reflections.question.${question}`)
  const base = { blockId: BLOCK[question], label, optional: true }
  switch (question) {
    case 'connections':
      return input({ ...base, element: plainTextInput(VALUE, { initial: typed.connections, maxLength: 10 }) })
    case 'targetMet': {
      const initial = typed.targetMet === null ? null : typed.targetMet ? YES : NO
      const choices = [option(t('reflections.form.yes'), YES), option(t('reflections.form.no'), NO)]
      return input({ ...base, element: radioButtons(VALUE, choices, { initial }) })
    }
    case 'objection':
      return input({
        ...base,
        element: staticSelect(
          VALUE,
          OBJECTIONS.map((each) => option(t(`reflections.objection.${each}`), each)),
          { initial: typed.objection, placeholder: t('reflections.form.choose') },
        ),
      })
    default:
      return input({
        ...base,
        ...(question === 'suggestion' ? { hint: t('reflections.form.suggestionHint') } : {}),
        element: plainTextInput(VALUE, { initial: typed[question], multiline: true, maxLength: MAX_ANSWER }),
      })
  }
}

/** Reads a form back as it was filled in; the fields of the other form are empty. */
export function readReflectionForm(values: ViewValues): TypedReflection {
  const written = WRITTEN_ANSWERS.map((question) => [question, values.text(BLOCK[question]) ?? ''] as const)
  const met = values.option(BLOCK.targetMet)
  return {
    ...typedReflection(NO_ANSWERS),
    ...(Object.fromEntries(written) as Record<WrittenAnswer, string>),
    connections: values.text(BLOCK.connections) ?? '',
    targetMet: met === YES ? true : met === NO ? false : null,
    objection: OBJECTIONS.find((known) => known === values.option(BLOCK.objection)) ?? null,
  }
}
