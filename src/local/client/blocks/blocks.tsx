import type { ActionsBlock, CardBlock, ContainerBlock, ContextActionsBlock, SectionBlock } from '@slack/types'
import { useId } from 'react'
import type { ShownBlock } from '../../protocol.ts'
import { Element } from '../elements/element.tsx'
import type { TouchElement } from '../elements/values.ts'
import { SlackText } from '../mrkdwn/text.tsx'
import { useWorkspace } from '../workspace.ts'
import { BlockBoundary } from './boundary.tsx'
import { InputBlockView } from './input-block.tsx'
import {
  ContextBlockView,
  HeaderBlockView,
  ImageBlockView,
  LibraryBlockView,
  Picture,
  TableBlockView,
} from './static-blocks.tsx'

type WithId<B> = B & { block_id: string }

/** The blocks of a modal, Home or message. */
export function Blocks({ blocks }: { blocks: readonly ShownBlock[] }) {
  const { texts } = useWorkspace()
  return (
    <div className="blocks">
      {blocks.map((block) => (
        <div key={block.block_id} className={`block block-${block.type}`} data-block-id={block.block_id}>
          <BlockBoundary failed={texts.blockFailed} block={block}>
            <BlockView block={block} />
          </BlockBoundary>
        </div>
      ))}
    </div>
  )
}

function BlockView({ block }: { block: ShownBlock }) {
  const { texts } = useWorkspace()
  switch (block.type) {
    case 'input':
      return <InputBlockView block={block} />
    case 'section':
      return <SectionBlockView block={block} />
    case 'actions':
    case 'context_actions':
      return <ActionsBlockView block={block} />
    case 'header':
      return <HeaderBlockView block={block} />
    case 'context':
      return <ContextBlockView block={block} />
    case 'divider':
      return <hr />
    case 'image':
      return <ImageBlockView block={block} />
    case 'table':
    case 'data_table':
      return <TableBlockView block={block} />
    case 'container':
      return <ContainerBlockView block={block} />
    case 'card':
      return <CardBlockView block={block} />
    case 'carousel':
      return block.elements.map((card, index) => (
        <CardBlockView key={card.block_id ?? index} block={{ ...card, block_id: card.block_id ?? block.block_id }} />
      ))
    default:
      if (LIBRARY_DRAWS.has(block.type)) return <LibraryBlockView block={block} />
      return <span className="not-simulated">{texts.notSimulated(block.type)}</span>
  }
}

// Its types are those of Slack's documentation, which knows more blocks than @slack/types.
const LIBRARY_DRAWS = new Set<string>(['rich_text', 'markdown', 'alert', 'task_card', 'plan', 'data_visualization'])

function SectionBlockView({ block }: { block: WithId<SectionBlock> }) {
  const { text, fields, accessory } = block
  const named = text?.text ?? fields?.[0]?.text ?? ''
  return (
    <div className="section-block">
      <div className="section-text">
        {text && <SlackText text={text} />}
        {fields && (
          <div className="fields">
            {fields.map((field, index) => (
              <div key={index}>
                <SlackText text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory?.type === 'image' && <Picture image={accessory} />}
      {accessory && accessory.type !== 'image' && (
        <ActingElement element={accessory} blockId={block.block_id} labelText={named} />
      )}
    </div>
  )
}

function ActionsBlockView({ block }: { block: WithId<ActionsBlock | ContextActionsBlock> }) {
  return (
    <div className="actions-block">
      {block.elements.map((element, index) => (
        <ActingElement
          key={element.action_id ?? index}
          element={element}
          blockId={block.block_id}
          labelText={'placeholder' in element ? (element.placeholder?.text ?? '') : ''}
        />
      ))}
    </div>
  )
}

/** A card, drawn by the library but for its buttons, which must do something. */
function CardBlockView({ block }: { block: WithId<CardBlock> }) {
  const { actions = [], ...shown } = block
  return (
    <div className="card-block">
      <LibraryBlockView block={shown} />
      <ActionsBlockView block={{ type: 'actions', block_id: block.block_id, elements: actions }} />
    </div>
  )
}

/** An element outside of an input block: what is done with it is told at once. */
function ActingElement(props: { element: TouchElement; blockId: string; labelText: string }) {
  const { texts } = useWorkspace()
  const fieldId = useId()
  return (
    <Element
      {...props}
      labelText={props.labelText === '' ? texts.choose : props.labelText.slice(0, 100)}
      labelId={null}
      fieldId={fieldId}
      telling="at-once"
      describedBy={undefined}
      invalid={false}
      clearable={false}
    />
  )
}

function ContainerBlockView({ block }: { block: ContainerBlock }) {
  const heading = (
    <>
      {block.title && (
        <b>
          <SlackText text={block.title} />
        </b>
      )}
      {block.subtitle && <SlackText text={block.subtitle} />}
    </>
  )
  // The server gives ids to the blocks inside, as to all others.
  const children = <Blocks blocks={block.child_blocks as ShownBlock[]} />
  if (block.is_collapsible !== true) {
    return (
      <div className="container-block">
        {heading}
        {children}
      </div>
    )
  }
  return (
    <details className="container-block" open={block.default_collapsed !== true}>
      <summary>{heading}</summary>
      {children}
    </details>
  )
}
