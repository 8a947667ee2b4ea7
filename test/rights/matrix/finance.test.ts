import { tryEverythingAs } from '../trying.ts'

tryEverythingAs('finance')
