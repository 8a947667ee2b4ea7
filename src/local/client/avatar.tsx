import type { Person } from '../protocol.ts'
import { avatarColour, initialsOf } from './avatar-look.ts'

/** The square that stands for a person; the name is always beside it. */
export function Avatar({ person, small = false }: { person: Person; small?: boolean }) {
  const look = person.isApp ? 'avatar-app' : `avatar-${avatarColour(person.id)}`
  return (
    <span className={`avatar ${look} ${small ? 'avatar-small' : ''}`} aria-hidden="true">
      {initialsOf(person.name)}
    </span>
  )
}
