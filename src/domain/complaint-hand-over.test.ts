import { expect, test } from '@jest/globals'
import { toldOfNotAccepted } from './complaint-hand-over.ts'

test('P3: what nobody accepts goes to who handed it over, the owner, and the supervisor or the admins, each once', () => {
  const member = (id: string, more: object = {}) => ({
    id,
    supervisorId: null,
    isAdmin: false,
    isActive: true,
    ...more,
  })
  const members = [member('mira', { supervisorId: 'helena' }), member('helena'), member('ada', { isAdmin: true })]
  expect(toldOfNotAccepted({ handedById: 'mira', ownerId: 'mira' }, members)).toEqual(['mira', 'helena'])
  expect(toldOfNotAccepted({ handedById: 'helena', ownerId: 'mira' }, members)).toEqual(['helena', 'mira'])
  expect(toldOfNotAccepted({ handedById: 'priya', ownerId: 'helena' }, members)).toEqual(['priya', 'helena', 'ada'])
})
