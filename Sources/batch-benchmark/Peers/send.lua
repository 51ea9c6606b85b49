-- Sends recorded requests over and over; each thread of wrk starts at another of them.
-- BENCHMARK_RECORD names the file: method, path, key, body, between tabs, a request a line.
local requests = {}
local position = 0

for line in io.lines(os.getenv("BENCHMARK_RECORD")) do
   local method, path, key, body = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)$")
   local headers = {
      ["Authorization"] = "Basic YmVuY2htYXJrOmJlbmNobWFyaw==",
      ["Accept"] = "application/json",
      ["Content-Type"] = "application/json"
   }
   if key ~= "" then headers["Idempotency-Key"] = key end
   requests[#requests + 1] = {method, "/api" .. path, headers, body}
end

local threads = 0

function setup(thread)
   thread:set("offset", threads * 997)
   threads = threads + 1
end

function init(arguments)
   position = offset % #requests
   -- A formatted request is the same each time, so it is made once.
   for index, request in ipairs(requests) do
      requests[index] = wrk.format(request[1], request[2], request[3], request[4])
   end
end

function request()
   position = position % #requests + 1
   return requests[position]
end

function done(summary, latency, all)
   local bad = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status
      + summary.errors.timeout
   io.write(string.format('{"answered":%d,"failed":%d,"seconds":%.6f}\n', summary.requests - summary.errors.status, bad,
      summary.duration / 1e6))
end
