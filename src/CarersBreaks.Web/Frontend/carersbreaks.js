// Every page works without this: it only makes the components easier to use.
import { initAll } from './govuk-frontend.min.js'

initAll()
