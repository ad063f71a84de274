import { borrowDatabase } from './borrow';
import { main } from './main';
import { prepareDatabase } from './prepare';

main(async () => {
  await borrowDatabase({}, (url) => prepareDatabase(url, true));
  return 0;
});
