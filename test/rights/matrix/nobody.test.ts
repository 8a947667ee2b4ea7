import { tryEverythingAs } from '../trying.ts'

tryEverythingAs('nobody')
