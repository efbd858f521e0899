import Hiroba

await Program.start()
