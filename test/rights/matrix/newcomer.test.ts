import { tryEverythingAs } from '../trying.ts'

tryEverythingAs('newcomer')
