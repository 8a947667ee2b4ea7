import type { Confirm } from '@slack/types'
import { createContext, useContext } from 'react'
import type { Person, WorkspaceState } from '../protocol.ts'
import type { EditsStore } from './elements/edits-store.ts'
import type { Doing, FirstMinute } from './first-minute.ts'
import type { Place } from './place.ts'
import type { Language, Texts } from './texts/index.ts'
import type { Calendar } from './times.ts'
import type { Act } from './workspace-state.ts'

/** Something the page tells the person for a moment. */
export interface Notice {
  kind: 'information' | 'error'
  text: string
}

/** What every part of the page may use. */
export interface Workspace {
  state: WorkspaceState
  texts: Texts
  language: Language
  calendar: Calendar
  edits: EditsStore
  firstMinute: FirstMinute
  act: Act
  ask: Act
  go: (place: Partial<Place>) => void
  notify: (notice: Notice) => void
  /** Asks in the page; true when the person confirms. */
  confirm: (question: Confirm) => Promise<boolean>
  did: (doing: Doing) => void
  /** The company was made afresh: nothing of the old one is kept. */
  startedOver: () => void
}

export const WorkspaceContext = createContext<Workspace | null>(null)

/** The workspace around the component. Throws outside of one: a mistake of ours. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext)
  if (!workspace) throw new Error('This part of the page stands outside of the workspace')
  return workspace
}

/** A person by id; somebody unknown goes by the id, so that nothing is hidden. */
export function personOf(state: WorkspaceState, id: string): Person {
  return state.people.find((person) => person.id === id) ?? { id, name: id, title: '', isApp: id === state.appUserId }
}
